// The order matters once: activation wants to see the server asleep.
import './activation.ts';
import './examples.ts';
import './findings.ts';
import './reading.ts';
import './completion.ts';
import './navigation.ts';
import './hints.ts';
import './running.ts';
import './fixes.ts';
import './preview.ts';
import './otherFiles.ts';
import './views.ts';
import './assistants.ts';
import './badInput.ts';
import './recovery.ts';
