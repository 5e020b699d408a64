import { createRoute, Outlet } from '@tanstack/react-router';

import { useSession } from '@/lib/session';
import { NoAccess } from '@/shell/NoAccess';
import { NotFound } from '@/shell/NotFound';

import { signedInRoute } from './signed-in';

/** A screen of the installation, for its operators. */
function Screen() {
  return useSession().operator ? <Outlet /> : <NoAccess permissions={['platform:full:access']} />;
}

/** The screens from which operators look after the installation. They are in no tenant; it adds nothing to the path. */
export const platformRoute = createRoute({ getParentRoute: () => signedInRoute, id: 'platform', component: Screen, notFoundComponent: NotFound });
