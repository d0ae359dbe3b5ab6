// The order matters once: activation wants to see the server asleep.
import './activation.ts';
import './examples.ts';
import './findings.ts';
import './reading.ts';
import './fixes.ts';
import './views.ts';
import './assistants.ts';
import './badInput.ts';
