//! `rolecall tenant staff`.

use clap::Args;
use rolecall_directory::{
    operators::{SetOperatorAccess, ShowOperatorAccess},
    tenants::StaffAccess,
};
use rolecall_model::OperatorAccess;

use super::Which;
use crate::{Ending, config::Settings, error::Result, output, place::Place};

/// Show or set through which role the operators' staff stand in a tenant
///
/// The role is one of the operator tenant. Without `--role` and `--none` nothing is changed.
#[derive(Debug, Args)]
pub(crate) struct Staff {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    wanted: WantedStaff,
    /// Let none of the staff in
    #[arg(long, conflicts_with = "staff_role")]
    none: bool,
}

/// Through which role staff are to stand in a tenant.
#[derive(Debug, Args)]
pub(super) struct WantedStaff {
    /// The role of the operator tenant through which its staff enter, by name
    #[arg(long, value_name = "ROLE")]
    staff_role: Option<String>,
    /// Staff who come later enter, too
    #[arg(long)]
    later_joiners: bool,
    /// The tenant may keep the staff out
    #[arg(long)]
    may_opt_out: bool,
}

impl WantedStaff {
    /// What was asked for; `None` where no role is named. `operators` is the place of the operator tenant.
    pub(super) async fn access(&self, operators: &Place) -> Result<Option<StaffAccess>> {
        let Some(name) = &self.staff_role else {
            return Ok(None);
        };
        let role = operators.roles_called(std::slice::from_ref(name)).await?;
        Ok(role.first().map(|role| StaffAccess {
            role: *role,
            later_joiners: self.later_joiners,
            may_opt_out: self.may_opt_out,
        }))
    }
}

impl Staff {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let place = Place::open(settings, &self.which.tenant).await?;
        let wanted = self.wanted.access(&place.operators().await?).await?;
        let mut shown = place.perform(ShowOperatorAccess).await?;
        if wanted.is_some() || self.none {
            shown = place
                .perform(SetOperatorAccess {
                    role: wanted.map(|wanted| wanted.role),
                    later_joiners: wanted.is_some_and(|wanted| wanted.later_joiners),
                    may_opt_out: wanted.is_some_and(|wanted| wanted.may_opt_out),
                    if_match: shown.version,
                })
                .await?;
        }
        if self.which.answer.json {
            output::json(&shown);
        } else {
            output::line(&told(&shown));
        }
        Ok(Ending::Done)
    }
}

/// The rule in a sentence.
fn told(access: &OperatorAccess) -> String {
    let Some(role) = &access.role else {
        return "none of the staff enter, only operators of the installation".to_owned();
    };
    let who = if access.later_joiners {
        "all staff"
    } else {
        "staff who were active when it was set"
    };
    let but = match (access.may_opt_out, access.opted_out) {
        (_, true) => "; the tenant keeps them out",
        (true, false) => "; the tenant may keep them out",
        (false, false) => "",
    };
    format!("{who} enter through the role `{}`{but}", role.name)
}
