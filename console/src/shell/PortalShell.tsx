import { Text } from '@mantine/core';
import { Navigate, Outlet } from '@tanstack/react-router';
import { IconHome, IconLock, IconUserCircle } from '@tabler/icons-react';
import { Suspense } from 'react';

import { doorOf, homeOf, portalPath } from '@/lib/portal';
import { TextLink } from '@/lib/router';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { PageSkeleton } from '@/ui';

import classes from './PortalShell.module.css';
import { UserMenu } from './UserMenu';

/** What stands around every screen of a portal: where one is, and who one is. */
export function PortalShell() {
  const session = useSession();
  const { portal } = session;
  // Somebody signed in to the back office in another tab.
  if (!portal) return <Navigate to="/admin" replace />;
  const links = [
    { label: t('portal.home'), icon: IconHome, href: portalPath(portal) },
    { label: t('profile.title'), icon: IconUserCircle, href: portalPath(portal, '/profile') },
    { label: t('profile.security'), icon: IconLock, href: portalPath(portal, '/security') },
  ];
  return (
    <div className={classes.frame}>
      <title>{`${portal.name} · ${portal.tenant_name}`}</title>
      <header className={classes.top}>
        <TextLink to="/p/$tenant/$portal" params={{ tenant: portal.tenant, portal: portal.slug }} underline="never" className={classes.place}>
          <span className={classes.name}>{portal.name}</span>
          <Text span size="xs" c="dimmed" className={classes.name} fw={400}>{portal.tenant_name}</Text>
        </TextLink>
        <UserMenu links={links} door={doorOf(homeOf(session))} />
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
