import { Group, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleCheckFilled, IconQuestionMark } from '@tabler/icons-react';

import { useNavigation } from '@/lib/navigation';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './StartPage.module.css';
import type { CheckItem } from './useChecklist';

/** One step, whether it is done, and the way to do it. */
export function CheckRow({ item }: { item: CheckItem }) {
  const can = useCan();
  const tenant = useTenant();
  const exists = useNavigation().some((each) => each.section === item.section);
  const Mark = item.state === 'done' ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes.row}>
      <span className={classes.mark} data-state={item.state}>
        <Mark size={22} aria-hidden />
      </span>
      <div className={classes.text}>
        <Group gap="xs">
          <Text fw={600}>{t(item.title)}</Text>
          {item.state === 'done' && <StatusBadge tone="success" icon={IconCheck}>{t('start.done')}</StatusBadge>}
          {item.state === 'open' && <StatusBadge tone="neutral" icon={IconCircle}>{t('start.open')}</StatusBadge>}
          {item.state === 'unknown' && <StatusBadge tone="neutral" icon={IconQuestionMark}>{t('start.unknown')}</StatusBadge>}
        </Group>
        <Text size="sm" c="dimmed">{t(item.text)}</Text>
      </div>
      {item.state === 'open' && exists && (item.permission === undefined || can(item.permission)) && (
        <HrefLink className={classes.action} href={item.path.startsWith('/') ? item.path : `/admin/${tenant}/${item.path}`} fw={550} size="sm">
          {t(item.action)}
        </HrefLink>
      )}
    </li>
  );
}
