import { useNavigation, type NavEntry } from '@/lib/navigation';
import { useCan, useSession, useTenant } from '@/lib/session';

/** The screens that the one who is signed in may open. */
export function useVisibleScreens(): NavEntry[] {
  const can = useCan();
  const tenant = useTenant();
  const { tenant: home, operator } = useSession();
  const atOperators = home.operator && tenant === home.slug;
  return useNavigation().filter((each) => {
    if (each.notAtOperators === true && atOperators) return false;
    return each.operatorsOnly === true ? operator : each.permissions === undefined || can(...each.permissions);
  });
}
