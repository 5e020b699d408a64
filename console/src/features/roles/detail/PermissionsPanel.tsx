import { Text } from '@mantine/core';
import { IconShieldStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { catalogueQuery } from '@/api/queries/tenant';
import type { Role } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { isFullAccess, isPlatformAccess } from '../labels';
import { groupByModule } from './comparison';
import { PermissionList } from './PermissionList';
import classes from './RolePage.module.css';

/** What holders of the role may do, module by module. */
export function PermissionsPanel({ role }: { role: Role }) {
  const catalogue = useQuery(catalogueQuery(useTenant()));
  const platform = isPlatformAccess(role);
  if (platform || isFullAccess(role)) {
    return (
      <div className={classes.full}>
        <IconShieldStar size={20} aria-hidden />
        <div>
          <Text size="sm" fw={650}>{platform ? t('roles.platformAccess') : t('roles.full')}</Text>
          <Text size="sm">{platform ? t('roles.platformText') : t('roles.fullEverything')}</Text>
        </div>
      </div>
    );
  }
  return (
    <QueryView query={catalogue}>
      {({ modules }) => (
        <div className={classes.modules}>
          {groupByModule(role.permissions, modules).map((each) => (
            <PermissionList key={each.module ?? ''} title={each.module ?? t('roles.notOffered')} permissions={each.permissions} />
          ))}
        </div>
      )}
    </QueryView>
  );
}
