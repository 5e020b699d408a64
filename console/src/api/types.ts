import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['User'];
export type UserStatus = Schemas['UserStatus'];
export type UserType = Schemas['UserType'];
export type AuthScope = Schemas['AuthScope'];
export type Context = Schemas['Context'];
export type NewUser = Schemas['NewUser'];
export type UserChange = Schemas['UserChange'];
export type Role = Schemas['Role'];
export type RoleRef = Schemas['RoleRef'];
export type SavedRole = Schemas['SavedRole'];
export type HeldRole = Schemas['HeldRole'];
export type RoleSync = Schemas['RoleSync'];
export type Tenant = Schemas['Tenant'];
export type TenantRef = Schemas['TenantRef'];
export type Session = Schemas['Session'];
export type SignedIn = Schemas['SignedIn'];
export type NextStep = Schemas['NextStep'];
export type CurrentSession = Schemas['CurrentSession'];
export type Access = Schemas['Access'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditStats = Schemas['AuditStats'];
export type Catalogue = Schemas['Catalogue'];
export type CatalogueModule = Schemas['CatalogueModule'];
export type CataloguePermission = Schemas['CataloguePermission'];
export type Decision = Schemas['Decision'];
export type Explanation = Schemas['Explanation'];
export type Grant = Schemas['Grant'];
export type GrantPath = Schemas['GrantPath'];
export type Holder = Schemas['Holder'];
export type Group = Schemas['Group'];
export type Workspace = Schemas['Workspace'];
export type Problem = Schemas['Problem'];
export type FieldFault = Schemas['FieldFault'];

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number;
}
