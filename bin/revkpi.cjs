#!/usr/bin/env node
require('../dist/revkpi.cjs');
