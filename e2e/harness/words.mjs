// What the screens are called in each language, as far as somebody has to find something on them.
export const ENGLISH = {
  manageRoles: 'Manage roles', linkMember: 'Link member', changeRoles: 'Change roles', actionsFor: /^Actions for/, deletes: 'Delete', deactivates: 'Deactivate', renames: 'Rename',
  select: /^Select /, supplier: /^Supplier/, save: 'Save changes', openEntry: /^Open: /, help: 'Help', views: 'Views', columns: 'Columns', saveView: 'Save this view', menu: /^Account menu of/, login: 'E-mail or username',
  password: 'Password', signIn: 'Sign in', terms: /^Change time or reason: /, whatChanged: 'What changed', bulkActions: 'Actions', assignRole: 'Assign role', changeTenants: 'Change tenants', changePortals: 'Change portals', changeRule: 'Change rule', switchTenant: /switch tenant$/,
};
export const GERMAN = {
  manageRoles: 'Rollen verwalten', linkMember: 'Mitglied verknüpfen', changeRoles: 'Rollen ändern', actionsFor: /^Aktionen für/, deletes: 'Löschen', deactivates: 'Deaktivieren', renames: 'Umbenennen',
  select: /auswählen$/, supplier: /^Lieferant/, save: 'Änderungen speichern', openEntry: /^Öffnen: /, help: 'Hilfe', views: 'Ansichten', columns: 'Spalten', saveView: 'Diese Ansicht speichern', menu: /^Kontomenü von/, login: 'E-Mail oder Benutzername',
  password: 'Passwort', signIn: 'Anmelden', terms: /^Zeit oder Begründung ändern: /, whatChanged: 'Was sich geändert hat', bulkActions: 'Aktionen', assignRole: 'Rolle vergeben', changeTenants: 'Mandanten ändern', changePortals: 'Portale ändern', changeRule: 'Regel ändern', switchTenant: /Mandanten wechseln$/,
};

/** The words of a browser's language: `de-DE`. */
export const wordsOf = (locale = 'en-GB') => (locale.startsWith('de') ? GERMAN : ENGLISH);
