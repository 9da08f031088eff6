/** The figures of a run, by kind and together. */
export class Tally {
  kinds = new Map();
  violations = [];

  add({ base, kind, name }, judgement) {
    const row = this.kinds.get(kind) ?? { files: 0, refused: 0, crashes: 0, wrong: 0, good: 0, kept: 0 };
    this.kinds.set(kind, row);
    row.files++;
    row.refused += judgement.refused ? 1 : 0;
    row.crashes += judgement.crash ? 1 : 0;
    row.wrong += judgement.wrong ? 1 : 0;
    row.good += judgement.good;
    row.kept += judgement.kept;
    const why = judgement.crash ?? judgement.wrong ?? (judgement.isUnwanted ? 'good rows are lost' : null);
    if (why)
      this.violations.push({
        file: `${base?.file ?? 'folder'}, ${kind}: ${name}`,
        why,
        isLoss: !judgement.crash && !judgement.wrong,
      });
  }

  get total() {
    const total = { files: 0, refused: 0, crashes: 0, wrong: 0, good: 0, kept: 0 };
    for (const row of this.kinds.values()) for (const key of Object.keys(total)) total[key] += row[key];
    return total;
  }
}
