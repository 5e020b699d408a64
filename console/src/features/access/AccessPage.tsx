import { Tabs } from '@mantine/core';

import { oneOf } from '@/lib/search';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, Panel } from '@/ui';

import { VIEWS, viewOf } from './access-search';
import classes from './Access.module.css';
import { EndingView } from './ending/EndingView';
import { FullAccessView } from './who/FullAccessView';
import { WhoView } from './who/WhoView';
import { accessRoute } from './routes';
import { WhyView } from './why/WhyView';

/** Who can do what, and why. */
export function AccessPage() {
  const can = useCan();
  const search = accessRoute.useSearch();
  const navigate = accessRoute.useNavigate();
  // Whoever may not look at others may still ask about the own account.
  const views = can('users:read:all') ? VIEWS : VIEWS.filter((each) => each === 'why' || (each === 'ending' && can('users:manage:roles')));
  const view = views.find((each) => each === viewOf(search)) ?? 'why';
  const labels = { who: t('access.who'), why: t('access.why'), full: t('access.fullTitle'), ending: t('access.ending') };
  return (
    <>
      <PageHeader title={t('access.title')} description={t('access.text')} />
      <Panel padded={false}>
        <Tabs value={view} keepMounted={false} onChange={(value) => void navigate({ search: (old) => ({ ...old, view: oneOf(VIEWS, value) }), replace: true })}>
          <Tabs.List className={classes.tabs ?? ''}>
            {views.map((each) => (
              <Tabs.Tab key={each} value={each}>{labels[each]}</Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="who" className={classes.panel ?? ''}><WhoView /></Tabs.Panel>
          <Tabs.Panel value="why" className={classes.panel ?? ''}><WhyView /></Tabs.Panel>
          <Tabs.Panel value="full" className={classes.panel ?? ''}><FullAccessView /></Tabs.Panel>
          <Tabs.Panel value="ending" className={classes.panel ?? ''}><EndingView /></Tabs.Panel>
        </Tabs>
      </Panel>
    </>
  );
}
