import { stream } from './random.mjs';

const starts =
  'Ald Brem Cor Dov Elm Fen Gal Hest Ild Jor Kelm Lun Mard Nev Orl Pell Quil Rost Selv Tarn Ulm Vard Wend Yar Zeld Brun Crel Drim Farn Grev Holm Krav Lith Morv Narl'.split(
    ' ',
  );
const middles = ['a', 'e', 'i', 'o', 'ora', 'ani', 'eri', 'umo', 'ave', 'ilo', 'eno', 'aru'];
const ends =
  'bex dahl fjord gant hurst kesh lund mere nack penn quist rell stad thorn vik wick zel brook tova mund'.split(
    ' ',
  );
const trades =
  'Logistics Foods Clinics Tools Interiors Plastics Textiles Motors Labs Freight Media Energy'.split(' ');
const homes = [
  { country: 'Germany', form: 'GmbH', weight: 35 },
  { country: 'United States', form: 'Inc.', weight: 30 },
  { country: 'United Kingdom', form: 'Ltd', weight: 18 },
  { country: 'Netherlands', form: 'B.V.', weight: 17 },
];
const industryOf = {
  Logistics: 'Transportation',
  Foods: 'Food & Beverage',
  Clinics: 'Healthcare',
  Tools: 'Machinery',
  Interiors: 'Retail',
  Plastics: 'Manufacturing',
  Textiles: 'Apparel',
  Motors: 'Manufacturing',
  Labs: 'Biotechnology',
  Freight: 'Shipping',
  Media: 'Media',
  Energy: 'Energy',
};

export const freeMailDomain = 'freemail.example';
const ownerShares = [26, 22, 20, 17, 15];

/**
 * @typedef {object} Company
 * @property {string} name
 * @property {string} domain
 * @property {string} country
 * @property {string} industry
 * @property {number} owner index of the sales representative
 */

/** @param {{ int: (low: number, high: number) => number }} random @param {number[]} weights out of 100 */
export function byWeight(random, weights) {
  const drawn = random.int(0, 99);
  let sum = 0;
  const limits = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return limits.findIndex((limit) => drawn < limit);
}

/** Each call invents a company that did not exist before. @returns {() => Company} */
export function companyMaker() {
  const random = stream('companies');
  const taken = new Set();
  return () => {
    let root = '';
    while (root === '' || taken.has(root))
      root = random.pick(starts) + random.pick(middles) + random.pick(ends);
    taken.add(root);
    const trade = random.pick(trades);
    const home =
      homes[
        byWeight(
          random,
          homes.map((each) => each.weight),
        )
      ];
    return {
      name: `${root} ${trade} ${home.form}`,
      domain: `${root.toLowerCase()}.example`,
      country: home.country,
      industry: industryOf[trade],
      owner: byWeight(random, ownerShares),
    };
  };
}
