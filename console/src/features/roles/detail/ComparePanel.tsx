import { Select, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { catalogueQuery, rolesQuery } from '@/api/queries/tenant';
import type { Role } from '@/api/types';
import { QueryView } from '@/lib/query';
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
  const roles = useQuery(rolesQuery(tenant));
  const modules = useQuery(catalogueQuery(tenant)).data?.modules ?? [];
  return (
    <QueryView query={roles}>
      {({ items }) => {
        const others = items.filter((each) => each.id !== role.id);
        const other = others.find((each) => each.id === chosen);
        const sides = other && compare(role.permissions, other.permissions);
        const full = other && [role, other].find((each) => isFullAccess(each) || isPlatformAccess(each));
        return (
          <>
            <Select
              label={t('roles.compareWith')}
              placeholder={t('roles.compareNone')}
              searchable
              clearable
              maw={360}
              data={others.map((each) => ({ value: each.id, label: each.name }))}
              value={other?.id ?? null}
              onChange={(value) => void navigate({ search: (old) => ({ ...old, with: value ?? undefined }), replace: true })}
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
      }}
    </QueryView>
  );
}
