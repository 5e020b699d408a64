import { PAGE_SIZES } from '@/ui';

import { useRemembered } from './use-remembered';

const isPageSize = (value: unknown): value is number => PAGE_SIZES.some((each) => each === value);

/** How many rows a list shows at once; each list remembers its own. */
export function usePageSize(list: string): [number, (size: number) => void] {
  return useRemembered(`${list}.page-size`, 25, isPageSize);
}
