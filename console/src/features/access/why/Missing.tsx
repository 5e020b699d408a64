import { Text } from '@mantine/core';

import type { MissingPermission } from '@/api/types';
import { t } from '@/lib/text';

import classes from '../Access.module.css';
import { PathLine } from '../parts/PathLine';
import { RoleOfferLine } from './RoleOfferLine';

/** A permission that did not allow: why not, what comes near, and which roles would give it. */
export function Missing({ missing: { permission, why, near, roles } }: { missing: MissingPermission }) {
  const grantable = why !== 'unknown_permission' && why !== 'not_licensed';
  return (
    <section className={classes.missing} aria-label={permission}>
      <div>
        <code>{permission}</code>
        <Text size="sm">{t(`access.why.${why}`)}</Text>
      </div>
      {near.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" fw={600}>{t('access.near')}</Text>
          <ul className={classes.paths}>
            {near.map((path) => (
              <PathLine key={`${path.role.id}/${path.group?.id ?? ''}/${path.workspace ?? ''}/${path.valid_until ?? ''}`} path={path} />
            ))}
          </ul>
        </div>
      )}
      {grantable && (
        <div>
          <Text size="xs" c="dimmed" fw={600}>{t('access.rolesThatGive')}</Text>
          {roles.length === 0 ? (
            <Text size="sm">{t('access.noRoleGives')}</Text>
          ) : (
            <ul className={classes.paths} aria-label={t('access.rolesThatGive')}>
              {roles.map((each) => (
                <RoleOfferLine key={each.role.id} offer={each} />
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
