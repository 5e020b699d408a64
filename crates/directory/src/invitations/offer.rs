//! What an invitation offers, for the invitee.

use rolecall_credentials::Token;
use rolecall_model::{
    Invitation, InvitationOffer, InvitedRole, OfferedRole, Secret, TenantId, TenantRef, TenantStatus,
};
use rolecall_store::{
    Tx, invitations as rows,
    users::{self, UserRow},
};

use super::link;
use crate::{Entrance, Error, Lobby, Result, SignedIn, links, policy::TenantHead, users::canonical_email};

/// Shows what the link of an invitation offers. It uses nothing up, so that a mail program may look at it first.
#[derive(Debug)]
pub struct ShowOffer {
    /// What stands in the link.
    pub token: Secret,
    /// Who is signed in, if anybody is.
    pub visitor: Option<SignedIn>,
}

impl Entrance for ShowOffer {
    type Output = InvitationOffer;
    const NAME: &'static str = "invitation.show_offer";
    const REASON: &'static str = "an invitee has no account to sign in with; the link proves who they are";

    async fn enter(self, lobby: &Lobby) -> Result<InvitationOffer> {
        let open = open(lobby, &self.token, self.visitor.as_ref()).await?;
        let user = open.found.user;
        Ok(InvitationOffer {
            tenant_name: open.head.name.clone(),
            tenant: open.head.slug.to_string(),
            email: user.email.unwrap_or_default(),
            first_name: user.first_name,
            last_name: user.last_name,
            invited_by: open.invitation.invited_by.name,
            message: open.invitation.message,
            roles: open.invitation.roles.into_iter().map(shown).collect(),
            expires_at: open.invitation.expires_at,
        })
    }
}

fn shown(role: InvitedRole) -> OfferedRole {
    OfferedRole {
        name: role.name,
        description: role.description,
        workspace: role.workspace_name,
    }
}

/// An invitation that can be accepted now, by the link that was presented.
pub(super) struct Open {
    pub(super) token: Token,
    pub(super) found: UserRow,
    pub(super) invitation: Invitation,
    pub(super) head: std::sync::Arc<TenantHead>,
}

/// Whoever presents a good link sees what it opens, unless they are signed in as somebody else.
pub(super) async fn open(lobby: &Lobby, token: &Secret, visitor: Option<&SignedIn>) -> Result<Open> {
    let token = links::presented(token)?;
    let mut tx = lobby.read_everywhere().await?;
    let found = link::look(&mut tx, &token).await?;
    let invitation = get_live(&mut tx, &found).await?;
    if let Some(visitor) = visitor {
        ensure_recipient(&mut tx, visitor, &found).await?;
    }
    tx.rollback().await?;
    let head = head_of(lobby, found.tenant).await?;
    Ok(Open {
        token,
        found,
        invitation,
        head,
    })
}

/// The invitation of the account, if its time is not over.
async fn get_live(tx: &mut Tx, invited: &UserRow) -> Result<Invitation> {
    let found = rows::find_open_of(tx, invited.tenant, invited.user.id).await?;
    let now = tx.now();
    found
        .filter(|invitation| invitation.expires_at > now)
        .ok_or(Error::TokenInvalid)
}

/// The tenant, while it is not suspended.
async fn head_of(lobby: &Lobby, tenant: TenantId) -> Result<std::sync::Arc<TenantHead>> {
    let head = lobby.house.tenant(&TenantRef::Id(tenant)).await?.head();
    if head.status == TenantStatus::Active {
        Ok(head)
    } else {
        Err(Error::TokenInvalid)
    }
}

/// An invitation is for whoever owns the address: somebody else who is signed in may not use it, whoever gave them the link (A33).
async fn ensure_recipient(tx: &mut Tx, visitor: &SignedIn, invited: &UserRow) -> Result<()> {
    let own = users::find(tx, visitor.home, visitor.user).await?;
    let invited = canonical_email(invited.user.email.as_deref());
    let is_theirs = own.is_some_and(|own| {
        own.user.email_verified && invited.is_some() && canonical_email(own.user.email.as_deref()) == invited
    });
    if is_theirs {
        return Ok(());
    }
    Err(Error::denied(
        "invitation_for_another",
        "you are signed in as somebody else: sign out, and open the link again",
    ))
}
