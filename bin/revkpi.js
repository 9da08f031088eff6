#!/usr/bin/env node
import '../dist/revkpi.js';
