/** The fields that an import may give, with the headers that stand for them without being told; generated: npm run generate. */
export const KNOWN_HEADERS = {
  parties: {
    kind: ['kind', 'type'],
    name: ['name', 'fullname'],
    email: ['email', 'emailaddress', 'mail'],
    family: ['family', 'household'],
    external_id: ['externalid', 'memberid', 'customerid', 'supplierid'],
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
  users: {
    email: ['email', 'emailaddress', 'mail'],
    username: ['username', 'login', 'loginname'],
    first_name: ['firstname', 'givenname', 'forename'],
    last_name: ['lastname', 'surname', 'familyname'],
    context: ['context'],
    job_title: ['jobtitle', 'title', 'position'],
    office_address: ['officeaddress', 'address', 'office'],
    notes: ['notes', 'note', 'comment', 'comments'],
    password_hash: ['passwordhash'],
    active: ['active', 'enabled', 'status'],
    roles: ['roles', 'role'],
    party: ['party', 'partyid', 'memberid', 'customerid', 'supplierid'],
  },
} as const;
