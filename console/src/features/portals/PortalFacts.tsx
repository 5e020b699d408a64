import { Anchor, Text } from '@mantine/core';

import type { Portal } from '@/api/types';
import { contextsText, signInAddress } from '@/lib/portals';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, Facts, Panel, TimeText } from '@/ui';

import classes from './Portals.module.css';

/** Where a portal is, whom it is for, where it leads, and which roles come with it. */
export function PortalFacts({ portal }: { portal: Portal }) {
  const tenant = useTenant();
  const reads = useCan()('roles:read:all');
  const { contexts, return_url, default_roles, created_at, id } = portal;
  const roles = (
    <ul className={classes.list}>
      {default_roles.map((each) => (
        <li key={each.id}>{reads ? <TextLink to="/admin/$tenant/roles/$id" params={{ tenant, id: each.id }} size="sm">{each.name}</TextLink> : each.name}</li>
      ))}
    </ul>
  );
  return (
    <Panel title={t('portals.facts')}>
      <Facts
        items={[
          { label: t('portals.address'), value: <CopyId value={signInAddress(tenant, portal)} label={t('portals.address')} /> },
          { label: t('portals.for'), value: contextsText(contexts) },
          { label: t('portals.returnUrl'), value: return_url ? <Anchor href={return_url} size="sm">{return_url}</Anchor> : <Text span size="sm" c="dimmed">{t('portals.ownHome')}</Text> },
          { label: t('portals.roles'), value: default_roles.length > 0 ? roles : <Text span size="sm" c="dimmed">{t('portals.noRoles')}</Text> },
          { label: t('field.created'), value: <TimeText value={created_at} relative /> },
          { label: t('field.id'), value: <CopyId value={id} label={t('portals.portalId')} /> },
        ]}
      />
    </Panel>
  );
}
