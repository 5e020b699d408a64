import { Tabs } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { aboutRole } from '@/lib/built-in';
import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { oneOf } from '@/lib/search';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, Panel } from '@/ui';

import { BackToRoles } from '../BackToRoles';
import { BuiltInBadge } from '../BuiltInBadge';
import { RoleDialogs, type RoleDialog } from '../dialogs/RoleDialogs';
import { isFullAccess, isPlatformAccess } from '../labels';
import { PermissionsBadge } from '../PermissionsBadge';
import { roleQuery } from '../queries';
import { RoleMenu } from '../RoleMenu';
import { roleRoute } from '../routes';
import { ComparePanel } from './ComparePanel';
import { FactsPanel } from './FactsPanel';
import { HistoryPanel } from './HistoryPanel';
import { HoldersPanel } from './HoldersPanel';
import { PermissionsPanel } from './PermissionsPanel';
import { TABS } from './role-search';
import classes from './RolePage.module.css';

/** One role: whom it fits, what it gives, who holds it, what happened to it. */
export function RolePage() {
  const tenant = useTenant();
  const can = useCan();
  const { id } = roleRoute.useParams();
  const { tab: asked } = roleRoute.useSearch();
  const navigate = roleRoute.useNavigate();
  const role = useQuery(roleQuery(tenant, id));
  const [dialog, setDialog] = useState<RoleDialog>();
  const labels = { permissions: t('roles.permissions'), holders: t('roles.holders'), compare: t('roles.compare'), history: t('roles.history') };
  const tabs = TABS.filter((each) => each !== 'history' || can('audit:read:all'));
  const tab = tabs.find((each) => each === asked) ?? 'permissions';
  return (
    <QueryView page query={role}>
      {({ data }) => (
        <>
          <PageHeader
            title={data.name}
            badges={
              <>
                {data.built_in && <BuiltInBadge />}
                {(isFullAccess(data) || isPlatformAccess(data)) && <PermissionsBadge role={data} />}
              </>
            }
            description={aboutRole(data) ?? t('roles.noDescription')}
            back={<BackToRoles />}
            actions={
              <>
                {!data.built_in && can('roles:update:all') && (
                  <ButtonLink to="/admin/$tenant/roles/$id/edit" params={{ tenant, id }} leftSection={<IconPencil size={16} />}>
                    {t('action.edit')}
                  </ButtonLink>
                )}
                <RoleMenu short role={data} onDialog={setDialog} />
              </>
            }
          />
          <div className={classes.columns}>
            <Panel padded={false}>
              <Tabs
                value={tab}
                keepMounted={false}
                onChange={(value) => void navigate({ search: (old) => ({ ...old, tab: oneOf(TABS, value), cursor: undefined }), replace: true })}
              >
                <Tabs.List className={classes.tabs ?? ''}>
                  {tabs.map((each) => (
                    <Tabs.Tab key={each} value={each}>{labels[each]}</Tabs.Tab>
                  ))}
                </Tabs.List>
                <Tabs.Panel value="permissions" className={classes.panel ?? ''}><PermissionsPanel role={data} /></Tabs.Panel>
                <Tabs.Panel value="holders"><HoldersPanel role={data} /></Tabs.Panel>
                <Tabs.Panel value="compare" className={classes.panel ?? ''}><ComparePanel role={data} /></Tabs.Panel>
                <Tabs.Panel value="history" className={classes.panel ?? ''}><HistoryPanel id={id} /></Tabs.Panel>
              </Tabs>
            </Panel>
            <FactsPanel role={data} />
          </div>
          <RoleDialogs dialog={dialog} onClose={() => setDialog(undefined)} onDeleted={() => navigate({ to: '/admin/$tenant/roles', params: { tenant } })} />
        </>
      )}
    </QueryView>
  );
}
