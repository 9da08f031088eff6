import { at, dayOf, secondText } from './calendar.mjs';
import { emptyLookup, userId, webFormUser } from './crm.mjs';
import { allQuotedCsv, table } from './csv.mjs';

const headers =
  'Id,Username,LastName,FirstName,Department,Title,Email,IsActive,UserType,ManagerId,CreatedDate,LastModifiedDate,SystemModstamp'.split(
    ',',
  );

// The five who sell, in the order of their shares, and whom they report to.
const people = [
  ['Ilka', 'Vandrey', 'Sales', 'Account Executive'],
  ['Joris', 'Maaskant', 'Sales', 'Account Executive'],
  ['Wanda', 'Okrent', 'Sales', 'Account Executive'],
  ['Piet', 'Sommerhalt', 'Sales', 'Account Executive'],
  ['Nuala', 'Brackwell', 'Sales', 'Account Manager'],
  ['Tessa', 'Lindqvast', 'Management', 'Head of Sales'],
];
const head = people.length - 1;

export function userFile() {
  const joined = secondText(at(dayOf(2024, 10, 14), 540));
  const recordOf = (id, [first, last, department, title], manager) => ({
    Id: id,
    Username: `${last.toLowerCase()}@larkmoor.example`,
    LastName: last,
    FirstName: first,
    Department: department,
    Title: title,
    Email: `${last.toLowerCase()}@larkmoor.example`,
    IsActive: '1',
    UserType: 'Standard',
    ManagerId: manager,
    CreatedDate: joined,
    LastModifiedDate: joined,
    SystemModstamp: joined,
  });
  const users = people.map((person, index) =>
    recordOf(userId(index), person, index === head ? emptyLookup : userId(head)),
  );
  const form = recordOf(webFormUser, ['', 'Website', '', ''], emptyLookup);
  return allQuotedCsv(table(headers, [...users, form]));
}
