import { Progress, Stack, Text } from '@mantine/core';

import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, Panel } from '@/ui';

import { CheckRow } from './CheckRow';
import classes from './StartPage.module.css';
import { NothingToDo } from './NothingToDo';
import { useChecklist } from './useChecklist';

/** Getting started: what is done and what comes next. */
export function StartPage() {
  const { user } = useSession();
  const name = user.first_name ?? user.name;
  const items = useChecklist();
  const nothing = items.every((each) => each.state === 'unknown');
  const done = items.filter((each) => each.state === 'done').length;
  return (
    <>
      <PageHeader title={t('start.title')} description={nothing ? t('start.hello', { name }) : t('start.welcome', { name })} />
      <div className={classes.width}>
        {nothing ? (
          <NothingToDo />
        ) : (
          <Panel padded={false}>
            <Stack gap={6} className={classes.head}>
              <Text size="sm" fw={600}>
                {done === items.length ? t('start.allDone') : t('start.progress', { done, total: items.length })}
              </Text>
              <Progress value={(done / items.length) * 100} size={6} radius="xl" aria-label={t('start.progress', { done, total: items.length })} />
            </Stack>
            <ol className={classes.list}>
              {items.map((item) => (
                <CheckRow key={item.key} item={item} />
              ))}
            </ol>
          </Panel>
        )}
      </div>
    </>
  );
}
