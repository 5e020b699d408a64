import { Text } from '@mantine/core';

import { aboutRole } from '@/lib/built-in';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { useWorkspaceName } from '@/lib/workspaces';

import classes from '../invitations/Invitations.module.css';
import { allRoles, type InviteValues } from './invite-values';

/** What the invitee will be told: who invites, what one will be able to do, and the message. */
export function LetterPreview({ values }: { values: InviteValues }) {
  const session = useSession();
  const workspaceName = useWorkspaceName();
  const offered = allRoles(values);
  const name = values.first_name.trim() === '' ? values.email.trim() : values.first_name.trim();
  return (
    <section className={classes.preview} aria-label={t('invitations.preview')}>
      <Text size="sm">{t('invitations.previewIntro', { name: name === '' ? '…' : name, inviter: session.user.name })}</Text>
      {offered.length > 0 && (
        <>
          <Text size="sm" mt="sm">{t('invitations.previewRoles')}</Text>
          <ul>
            {offered.map(({ scope, role }) => {
              const about = aboutRole(role);
              return (
                <li key={`${scope} ${role.id}`}>
                  <Text span size="sm" fw={600}>{scope === '' ? role.name : t('invitations.roleIn', { role: role.name, workspace: workspaceName(scope) })}</Text>
                  {about !== undefined && <Text span size="sm">{`: ${about}`}</Text>}
                </li>
              );
            })}
          </ul>
        </>
      )}
      {values.message.trim() !== '' && <Text size="sm" className={classes.message}>{values.message.trim()}</Text>}
    </section>
  );
}
