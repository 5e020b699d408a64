import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { carryingGroupsQuery } from '../queries';
import classes from './RolePage.module.css';

/** The groups whose members hold the role through them. */
export function CarryingGroups({ role }: { role: string }) {
  const tenant = useTenant();
  const { data } = useQuery(carryingGroupsQuery(tenant, role));
  if (!data || data.items.length === 0) return null;
  return (
    <div className={classes.carrying}>
      <Text size="sm" fw={600} id="carrying">{t('roles.carriedBy')}</Text>
      <ul aria-labelledby="carrying">
        {data.items.map((group) => (
          <li key={group.id}>
            <TextLink to="/admin/$tenant/groups/$id" params={{ tenant, id: group.id }} size="sm">{group.name}</TextLink>
            <Text span size="sm" c="dimmed"> {t('roles.carriedMembers', { count: group.members_count })}</Text>
          </li>
        ))}
        {data.next_cursor && <li><Text size="sm" c="dimmed">{t('roles.carriedMore')}</Text></li>}
      </ul>
    </div>
  );
}
