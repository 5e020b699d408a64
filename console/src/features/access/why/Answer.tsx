import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { personQuery } from '@/api/queries/people';
import type { CheckForm } from '@/api/types';
import { QueryView } from '@/lib/query';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from '../Access.module.css';
import { PathLine } from '../parts/PathLine';
import { explainQuery } from '../queries';
import { Missing } from './Missing';
import { Verdict } from './Verdict';

/** The gate's answer: the verdict, every way that allows it, or what is missing. */
export function Answer({ question }: { question: CheckForm }) {
  const tenant = useTenant();
  const can = useCan();
  const answer = useQuery(explainQuery(tenant, question));
  const name = useQuery({ ...personQuery(tenant, question.subject), enabled: can('users:read:all') }).data?.name;
  return (
    <QueryView query={answer}>
      {(explanation) => (
        <div className={classes.part}>
          <Verdict explanation={explanation} />
          {explanation.grants.length > 0 && (
            <section className={classes.part}>
              <Title order={2} size="h3">{t('access.howAllowed')}</Title>
              <ul className={classes.paths} aria-label={t('access.howAllowed')}>
                {explanation.grants.map(({ permission, path }) => (
                  <PathLine key={`${permission}/${path.role.id}/${path.group?.id ?? ''}/${path.workspace ?? ''}/${path.valid_until ?? ''}`} path={path} permission={permission} />
                ))}
              </ul>
            </section>
          )}
          {explanation.missing.length > 0 && (
            <section className={classes.part}>
              <Title order={2} size="h3">{t('access.missing')}</Title>
              {explanation.missing.map((each) => (
                <Missing key={each.permission} missing={each} />
              ))}
            </section>
          )}
          {name !== undefined && can('users:manage:roles') && (
            <HrefLink size="sm" href={`/admin/${tenant}/users/${question.subject}`}>{t('access.manageRoles', { name })}</HrefLink>
          )}
        </div>
      )}
    </QueryView>
  );
}
