//! The nouns of Rolecall and nothing else: what a tenant, a user, a role or a permission *is*, as values
//! that cannot be wrong once they exist.
//!
//! Everything that arrives from outside is text. It is parsed here, once, at the door ([`Email::parse`],
//! [`RoleName::parse`], [`PermissionKey::parse`]), and a text that breaks a rule becomes a [`Rule`] with a
//! stable code and a sentence. Behind the door an invalid value does not exist, so nothing checks twice.
//!
//! The nouns ([`User`], [`Role`], [`AuditEntry`], …) are also what the API shows: they serialise to the JSON
//! of `docs/api.md`, so that there is one definition of a user and not one for each floor of the house.
//!
//! Time and randomness are arguments ([`Clock`], [`Random`]): nothing here asks the machine for them.

mod assignment;
mod audit;
mod catalogue;
mod clock;
mod contact;
mod context;
mod decision;
mod device;
mod factor;
mod group;
mod ids;
mod import;
mod invitation;
mod job;
mod link;
mod mail;
mod membership;
mod names;
mod network;
mod page;
mod party;
mod permission;
mod portal;
mod preview;
mod random;
mod role;
mod rule;
mod secret;
mod session;
mod settings;
mod sign_in;
mod tenant;
mod text;
mod timestamp;
mod turn;
mod user;
mod workspace;

pub use assignment::EndingAssignment;
pub use audit::{AuditEntry, AuditResult, AuditStats, AuditedActor, AuditedResource};
pub use catalogue::{
    Catalogue, CatalogueModule, CataloguePermission, Manifest, ManifestModule, ManifestPermission,
};
pub use clock::{Clock, SystemClock};
pub use contact::{Email, Username};
pub use context::{AuthScope, Context, UserKind, UserType};
pub use decision::{
    Check, CheckedResource, Decision, Denied, Explanation, Grant, GrantPath, Holder, Limit,
    MissingPermission, Reason, RoleOffer,
};
pub use device::Device;
pub use factor::{AddedPasskey, Factor, FactorKind, Factors, SecondFactorSettings, TotpEnrolment};
pub use group::{Group, GroupMember, GroupRef, WorkspaceRole};
pub use ids::{
    AssignmentId, AuditId, EventId, GroupId, ImportId, InvitationId, JobId, KeyId, MessageId, ParseIdError,
    PartyId, PasskeyId, PortalId, RoleId, SessionId, TenantId, TokenId, UserId, WorkspaceId,
};
pub use import::{
    Import, ImportColumn, ImportFault, ImportKind, ImportRow, ImportStatus, ImportedId, ImportedResource,
    RowPlan, RowResult,
};
pub use invitation::{Invitation, InvitationOffer, InvitationStatus, InvitedRole, Inviter, OfferedRole};
pub use job::{Job, JobKind, JobOutcome, JobReason, JobResult, JobStatus, JobThing};
pub use link::LinkTemplate;
pub use mail::{
    Delivery, LetterText, MailServer, MailSettings, MailTemplate, MailTls, Message, MessageStatus,
    TemplateKind,
};
pub use membership::{
    Membership, MembershipKind, Memberships, Operator, OperatorAccess, OperatorKind, TenantName,
};
pub use names::{
    Description, ExternalId, Family, GroupName, ManifestName, Note, OrganizationName, PartyName, PasskeyName,
    PersonName, PortalName, RoleName, Slug, WorkspaceName,
};
pub use network::is_public;
pub use page::{Count, Page};
pub use party::{LinkedUser, Party, PartyKind};
pub use permission::{
    ADMIN_FULL_ACCESS, MAX_PART, PLATFORM_FULL_ACCESS, PermissionKey, SUFFIX_ALL, SUFFIX_OWN,
    SUFFIX_OWN_FAMILY,
};
pub use portal::{Portal, PortalPlace, PortalRef, Relative, ReturnUrl, UserPortals, portal_contexts};
pub use preview::{Blocked, ContextsChange, HolderChange, PermissionsChange, RolePreview, ScopedPermission};
pub use random::{Random, SystemRandom};
pub use role::{
    HeldRole, LostRole, NotRestored, Role, RoleHolder, RoleHolders, RoleRef, RoleSync, SavedRole,
};
pub use rule::{FieldFault, Rule};
pub use secret::Secret;
pub use session::{Session, SessionToken};
pub use settings::{
    EraseSettings, LetterSettings, PartyLinks, PartySettings, PasswordSettings, RecoverySettings,
    RoleSettings, SessionSettings, SignInSettings, TenantSettings, UserSettings,
};
pub use sign_in::{PasswordLock, ShownUser, SignInEntry, SignInReason};
pub use tenant::{Licence, Tenant, TenantRef, TenantStatus, TenantUsage};
pub use text::canonical;
pub use timestamp::Timestamp;
pub use turn::{FairQueue, Turn};
pub use user::{RestoredUser, User, UserRef, UserStatus};
pub use workspace::{
    CountedWorkspace, HeldWorkspace, LastActivity, Scope, UserWorkspaces, Workspace, WorkspaceHolder,
    WorkspaceRef,
};

/// The version of what was just made. It is no part of the JSON, and only what was just made is kept as JSON and read
/// back, to answer a repeated request.
const fn first_version() -> i64 {
    1
}
