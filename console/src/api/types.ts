import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['User'];
/** An account as its own page shows it. */
export type ShownUser = Schemas['ShownUser'];
export type UserStatus = Schemas['UserStatus'];
export type UserType = Schemas['UserType'];
export type AuthScope = Schemas['AuthScope'];
export type Context = Schemas['Context'];
export type InternalUser = Schemas['InternalUser'];
/** What makes a user. */
export type UserForm = Schemas['UserForm'];
/** What changes a user's record; `null` clears a field. */
export type ProfilePatch = Schemas['ProfilePatch'];
/** A portal as an administrator sees it. */
export type Portal = Schemas['Portal'];
export type PortalForm = Schemas['PortalForm'];
export type PortalRef = Schemas['PortalRef'];
/** A portal as whoever enters it sees it. */
export type PortalPlace = Schemas['PortalPlace'];
/** In which portals a user is, and which roles just came with them. */
export type UserPortals = Schemas['UserPortals'];
/** Something that one may do, in words. */
export type OwnPermission = Schemas['OwnPermission'];
export type TenantStatus = Schemas['TenantStatus'];
export type Licence = Schemas['Licence'];
export type Role = Schemas['Role'];
export type RoleRef = Schemas['RoleRef'];
/** What makes a role, or takes the place of one. */
export type RoleForm = Schemas['RoleForm'];
export type SavedRole = Schemas['SavedRole'];
export type UserRef = Schemas['UserRef'];
export type HeldRole = Schemas['HeldRole'];
export type RoleHolder = Schemas['RoleHolder'];
export type WorkspaceHolder = Schemas['WorkspaceHolder'];
/** A workspace with how many it concerns. */
export type CountedWorkspace = Schemas['CountedWorkspace'];
/** Where a user holds roles, and what the user did last. */
export type UserWorkspaces = Schemas['UserWorkspaces'];
export type HeldWorkspace = Schemas['HeldWorkspace'];
export type RoleSync = Schemas['RoleSync'];
export type RolePreview = Schemas['RolePreview'];
export type HolderChange = Schemas['HolderChange'];
export type EndingAssignment = Schemas['EndingAssignment'];
export type RestoredUser = Schemas['RestoredUser'];
export type TenantSettings = Schemas['TenantSettings'];
/** How a tenant's mail leaves. */
export type MailServer = Schemas['MailServer'];
export type MailServerForm = Schemas['MailServerForm'];
export type MailSettings = Schemas['MailSettings'];
export type MailTls = Schemas['MailTls'];
/** What a letter says before it is filled. */
export type MailTemplate = Schemas['MailTemplate'];
export type TemplateKind = Schemas['TemplateKind'];
/** What a letter says. */
export type LetterText = Schemas['LetterText'];
/** A letter on its way. */
export type Message = Schemas['Message'];
export type MessageStatus = Schemas['MessageStatus'];
export type Tenant = Schemas['Tenant'];
/** A tenant as other things name it. */
export type TenantName = Schemas['TenantName'];
/** A tenant that somebody belongs to. */
export type Membership = Schemas['Membership'];
export type Memberships = Schemas['Memberships'];
/** Somebody of the operator tenant who may enter. */
export type Operator = Schemas['Operator'];
/** Through which role the operators' staff enter. */
export type OperatorAccess = Schemas['OperatorAccess'];
export type TenantChoice = Schemas['TenantChoice'];
export type LinkOffer = Schemas['LinkOffer'];
export type UndoneEmail = Schemas['UndoneEmail'];
export type RecoverySettings = Schemas['RecoverySettings'];
export type Session = Schemas['Session'];
export type SignedInAnswer = Schemas['SignedInAnswer'];
export type NextStepAnswer = Schemas['NextStepAnswer'];
/** A factor that is about to be added; shown once. */
export type Enrolment = Schemas['Enrolment'];
export type Factor = Schemas['Factor'];
export type Factors = Schemas['Factors'];
export type PasskeyChallenge = Schemas['PasskeyChallenge'];
export type AddedPasskey = Schemas['AddedPasskey'];
export type CurrentSession = Schemas['CurrentSession'];
export type OwnAccess = Schemas['OwnAccess'];
export type UserAccess = Schemas['UserAccess'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditResult = Schemas['AuditResult'];
/** A sign-in, or a try at one. */
export type SignInEntry = Schemas['SignInEntry'];
export type SignInReason = Schemas['SignInReason'];
export type AuditStats = Schemas['AuditStats'];
export type AuditFacets = Schemas['AuditFacets'];
export type Catalogue = Schemas['Catalogue'];
export type CatalogueModule = Schemas['CatalogueModule'];
export type CataloguePermission = Schemas['CataloguePermission'];
export type Manifest = Schemas['Manifest'];
export type ManifestSummary = Schemas['ManifestSummary'];
export type AppliedManifest = Schemas['AppliedManifest'];
export type CheckForm = Schemas['CheckForm'];
export type Decision = Schemas['Decision'];
export type Explanation = Schemas['Explanation'];
export type MissingPermission = Schemas['MissingPermission'];
export type Reason = Schemas['Reason'];
export type Denied = Schemas['Denied'];
export type Grant = Schemas['Grant'];
export type GrantPath = Schemas['GrantPath'];
export type Holder = Schemas['Holder'];
export type Group = Schemas['Group'];
export type GroupMember = Schemas['GroupMember'];
/** A member, customer or supplier. */
export type Party = Schemas['Party'];
export type PartyKind = Schemas['PartyKind'];
/** What changes a party; `null` clears a field. */
export type PartyPatch = Schemas['PartyPatch'];
export type Workspace = Schemas['Workspace'];
export type Invitation = Schemas['Invitation'];
export type InvitationStatus = Schemas['InvitationStatus'];
/** Whom to invite, with which roles. */
export type InvitationForm = Schemas['InvitationForm'];
/** An invitation with the link to show, once. */
export type InvitedAnswer = Schemas['InvitedAnswer'];
export type InvitedMany = Schemas['InvitedMany'];
export type InviteeForm = Schemas['InviteeForm'];
/** What the link of an invitation offers. */
export type InvitationOffer = Schemas['InvitationOffer'];
export type AcceptedAnswer = Schemas['AcceptedAnswer'];
export type Job = Schemas['Job'];
export type JobOutcome = Schemas['JobOutcome'];
export type JobResult = Schemas['JobResult'];
export type BulkForm = Schemas['BulkForm'];
export type Import = Schemas['Import'];
export type ImportFault = Schemas['ImportFault'];
export type ImportKind = Schemas['ImportKind'];
export type ImportRow = Schemas['ImportRow'];
export type RowPlan = Schemas['RowPlan'];
export type Problem = Schemas['Problem'];
export type FieldFault = Schemas['FieldFault'];

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}
