import type { ImportKind } from '@/api/types';

/** The fields that a file may give, as the API names them, with the headers that stand for them without being told. */
const FIELDS: Readonly<Record<ImportKind, Readonly<Record<string, readonly string[]>>>> = {
  users: {
    email: ['email', 'emailaddress', 'mail'],
    username: ['username', 'login', 'loginname'],
    first_name: ['firstname', 'givenname', 'forename'],
    last_name: ['lastname', 'surname', 'familyname'],
    context: ['context'],
    job_title: ['jobtitle', 'title', 'position'],
    office_address: ['officeaddress', 'address', 'office'],
    notes: ['notes', 'note', 'comment', 'comments'],
    active: ['active', 'enabled', 'status'],
    roles: ['roles', 'role'],
    party: ['party', 'partyid', 'memberid', 'customerid', 'supplierid'],
  },
  user_roles: {
    email: ['email', 'emailaddress', 'mail'],
    username: ['username', 'login', 'loginname'],
    role: ['role', 'rolename'],
    workspace: ['workspace', 'workspaceslug'],
    valid_from: ['validfrom', 'from', 'starts'],
    valid_until: ['validuntil', 'until', 'expires'],
    reason: ['reason'],
  },
  parties: {
    kind: ['kind', 'type'],
    name: ['name', 'fullname'],
    email: ['email', 'emailaddress', 'mail'],
    family: ['family', 'household'],
    external_id: ['externalid', 'memberid', 'customerid', 'supplierid'],
  },
};

export function fieldsOf(kind: ImportKind): string[] {
  return Object.keys(FIELDS[kind]);
}

/** The field that a header stands for without being told. */
export function knownField(kind: ImportKind, header: string): string | undefined {
  const plain = header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return Object.entries(FIELDS[kind]).find(([, headers]) => headers.includes(plain))?.[0];
}
