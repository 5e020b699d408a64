import { useNavigation, type NavEntry } from '@/lib/navigation';
import { useCan } from '@/lib/session';

/** The screens that the one who is signed in may open. */
export function useVisibleScreens(): NavEntry[] {
  const can = useCan();
  return useNavigation().filter((each) => each.permissions === undefined || can(...each.permissions));
}
