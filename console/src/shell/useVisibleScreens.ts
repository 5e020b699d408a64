import { useNavigation, type NavEntry } from '@/lib/navigation';
import { useCan, useSession } from '@/lib/session';

/** The screens that the one who is signed in may open. */
export function useVisibleScreens(): NavEntry[] {
  const can = useCan();
  const { operator } = useSession();
  return useNavigation().filter((each) => (each.operatorsOnly === true ? operator : each.permissions === undefined || can(...each.permissions)));
}
