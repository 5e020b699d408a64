import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { actionText } from '@/lib/action-text';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { numberText, t } from '@/lib/text';

import { auditStatsQuery } from './queries';
import { Tile } from './Tile';
import classes from './AuditPage.module.css';

/** The last 24 hours in three figures. The list below says why when they cannot be had. */
export function AuditTiles() {
  const tenant = useTenant();
  const { data, isError } = useQuery(auditStatsQuery(tenant));
  if (isError) return null;
  const wait = <Skeleton height={26} width={72} radius="sm" />;
  const top = data?.top_action;
  return (
    <section className={classes.tiles} aria-label={t('audit.day')} aria-busy={data === undefined}>
      <Tile label={t('audit.events')}>{data ? numberText(data.events) : wait}</Tile>
      <Tile label={t('audit.activeUsers')}>{data ? numberText(data.active_users) : wait}</Tile>
      <Tile label={t('audit.topAction')}>
        {!data && wait}
        {data && !top && t('audit.nothing')}
        {top && (
          <TextLink to="/admin/$tenant/audit" params={{ tenant }} search={{ action: top, range: '24h' }} inherit c="var(--mantine-color-text)">
            {actionText(top)}
          </TextLink>
        )}
      </Tile>
    </section>
  );
}
