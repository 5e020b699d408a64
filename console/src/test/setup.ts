import '@testing-library/jest-dom/vitest';

import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// The machine that runs the tests may be busy.
configure({
  asyncUtilTimeout: 8000,
  getElementError: (message) => new Error(message?.split('Ignored nodes')[0] ?? 'not found'),
});
// happy-dom does not scroll.
window.scrollTo = () => undefined;

afterEach(() => {
  cleanup();
  notifications.clean();
  localStorage.clear();
  vi.unstubAllGlobals();
});
