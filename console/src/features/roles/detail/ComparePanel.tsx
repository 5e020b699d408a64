import { Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { catalogueQuery, chosenRoleQuery } from '@/api/queries/tenant';
import type { Role } from '@/api/types';
import { RoleSelect } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

import { isFullAccess, isPlatformAccess } from '../labels';
import { roleRoute } from '../routes';
import { compare } from './comparison';
import { CompareSide } from './CompareSide';
import classes from './RolePage.module.css';

/** This role and another one, side by side. */
export function ComparePanel({ role }: { role: Role }) {
  const tenant = useTenant();
  const { with: chosen } = roleRoute.useSearch();
  const navigate = roleRoute.useNavigate();
  const found = useQuery({ ...chosenRoleQuery(tenant, chosen ?? ''), enabled: chosen !== undefined });
  const other = chosen === undefined || chosen === role.id ? undefined : found.data;
  const modules = useQuery(catalogueQuery(tenant)).data?.modules ?? [];
  const sides = other && compare(role.permissions, other.permissions);
  const full = other && [role, other].find((each) => isFullAccess(each) || isPlatformAccess(each));
  return (
    <>
      <RoleSelect
        label={t('roles.compareWith')}
        placeholder={t('roles.compareNone')}
        except={role.id}
        clearable
        maw={360}
        value={chosen}
        onChange={(picked) => void navigate({ search: (old) => ({ ...old, with: picked?.id }), replace: true })}
      />
      {!other || !sides ? (
        <EmptyState compact icon={IconArrowsDiff} title={t('roles.compareNone')} description={t('roles.compareNoneText')} />
      ) : (
        <>
          {full && <Text size="sm" mt="md">{t('roles.compareFull', { name: full.name })}</Text>}
          <div className={classes.sides}>
            <CompareSide title={t('roles.compareOnly', { name: role.name })} keys={sides.onlyHere} modules={modules} />
            <CompareSide title={t('roles.compareBoth')} keys={sides.both} modules={modules} />
            <CompareSide title={t('roles.compareOnly', { name: other.name })} keys={sides.onlyThere} modules={modules} />
          </div>
        </>
      )}
    </>
  );
}
