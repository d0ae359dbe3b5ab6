// What the bench's charters are made of (see charters.mjs). The order counts: it decides which words a seed draws.

/** The lines of a text that say something. */
const lines = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const VERBS = lines(`Owns
Sets
Approves
Reviews
Maintains
Publishes
Drafts
Defines
Audits
Measures
Funds
Prioritises
Coordinates
Signs off
Negotiates
Documents
Simplifies
Monitors
Forecasts
Budgets
Schedules
Retires
Defends
Challenges
Chairs the review of
Reports on
Decides on
Keeps current
Rehearses
Tests
Explains
Benchmarks
Renews
Consolidates
Validates
Tracks
Presents
Delegates
Secures
Refreshes
Closes out
Scopes
Staffs
Sponsors
Arbitrates
Inspects
Publishes changes to
Proposes changes to
Writes the summary of
Is accountable for
Is responsible for
Takes the final decision on
Holds the budget for
Leads the yearly rework of
Answers questions about
Trains deputies on
Hands over
Assesses the risk of
Sets the target for
Verifies the evidence for`);

export const OBJECTS = lines(`the incident response plan
the on-call rota
the release calendar
the hiring plan
the vendor shortlist
the data retention schedule
the pricing model
the access policy
the threat model
the architecture decision log
the service catalogue
the customer escalation path
the quarterly roadmap
the product brief
the security exception register
the capacity forecast
the cloud spending limit
the disaster recovery drill
the third-party audit
the interview scorecards
the salary bands
the promotion criteria
the onboarding checklist
the code review standard
the test coverage threshold
the deprecation notice
the support backlog
the refund policy
the sales territory map
the partner agreement
the trademark portfolio
the supplier contract
the travel budget
the board report
the monthly cash forecast
the tax filing
the insurance cover
the office lease
the privacy notice
the consent records
the training catalogue
the accessibility statement
the design system
the brand guidelines
the campaign brief
the press statement
the customer interviews
the churn analysis
the usage metrics
the experiment backlog
the feature flags
the database migration
the backup verification
the encryption keys
the certificate renewal
the network segments
the build pipeline
the artefact registry
the dependency updates
the open source inventory
the licence review
the patent filings
the export controls
the quality manual
the calibration records
the field return analysis
the bill of materials
the second source for chips
the factory acceptance test
the shipping forecast
the warehouse count
the spare parts stock
the maintenance window
the status page
the postmortem library
the service level objectives
the error budget
the latency target
the observability stack
the log retention
the cost allocation tags
the procurement threshold
the signing authority list
the conflict of interest register
the whistleblower channel
the code of conduct
the remote work policy
the workplace survey
the parental leave cover
the mentoring programme
the internship intake
the leadership offsite
the weekly planning meeting
the decision journal
the risk register
the compliance calendar
the records archive
the meeting minutes
the customer reference list
the revenue forecast
the discount approvals
the renewal pipeline
the win and loss review
the competitor briefing
the market entry plan
the translation queue
the documentation site
the developer portal
the public interface contract
the partner sandbox
the machine learning datasheets
the model evaluation set
the labelling guidelines
the fraud rules
the payment reconciliation
the chargeback process
the ledger close
the internal audit plan
the emergency contact tree
the visitor log
the asset inventory
the laptop refresh
the identity provider
the password vault
the penetration test
the bug bounty scope`);

export const SCOPES = lines(`for the payments group
for the platform group
for every product line
for the European entities
for the North American entities
for the Asia Pacific entities
for new joiners
for contractors
for the hardware programme
for the mobile applications
for the public website
for the data platform
for customers on the enterprise plan
for customers on the free plan
for regulated markets
for pilot customers
for the call centre
for the research lab
for the Lisbon office
for the Osaka office
for the Toronto office
for the Nairobi office
for acquired teams
for shared services
for the partner channel
for all production systems
for all staging systems
for internal tools
for the firmware line
for the battery line
for the logistics network
for the finance systems
for the human resources systems
for the identity systems
for the customer success group
for the sales engineering group
for the design group
for the legal group
for the quality group
for the executive team
across all business units
across both data centres
across the supply chain
in the current fiscal year
in the first year after launch
within the approved budget
within the agreed risk appetite
before every major release
before the end of each quarter
after every severity one incident`);

export const CADENCES = lines(`every Monday
every second Tuesday
by the fifth working day of the month
at the start of each quarter
at the end of each sprint
twice a year
once a year in November
within two working days
within four hours
within one business day of the request
within thirty days of signature
before noon on Friday
at least ten days ahead of the board meeting
at the weekly operations review
at the monthly business review
at the quarterly planning session
no later than the last day of the quarter
no later than 15 March
on the first Wednesday of each month
whenever the budget moves by more than 5 percent
whenever a threshold of 250 000 euro is passed
whenever two roles disagree for more than three days
whenever a customer reports data loss
whenever an auditor raises a finding
whenever a supplier misses two deliveries
when the error budget falls under 20 percent
when the forecast changes by more than 10 percent
when a regulator asks
when headcount changes in the team
when a severity one incident lasts longer than one hour`);

export const OUTCOMES = lines(`and publishes the result on the intranet
and records the decision in the decision journal
and informs the affected teams the same day
and keeps the evidence for seven years
and hands the summary to the board secretary
and names a deputy for absences
and closes open actions within two weeks
and reports variances above 3 percent
and keeps a rollback plan ready
and updates the risk register
and invites one outside reviewer
and lists every exception with an expiry date
and tells the customer in plain language
and archives the previous version
and confirms receipt in writing
and checks the numbers against the ledger
and posts the open questions to the channel
and asks the legal group for a second reading
and refuses requests that lack a named owner
and measures the effect after ninety days
and keeps the cost below the agreed ceiling
and links the ticket to the change record
and removes access on the same day
and escalates unresolved items after five days
and shares the lessons with every engineering lead
and sets the date of the next review
and checks that nobody is on call two weeks in a row
and keeps the document under four pages
and stops the release if the checks fail
and thanks the people who reported the problem`);

export const GERUNDS = lines(`by comparing three written offers
by running a tabletop exercise
by sampling twenty records
by interviewing five customers
by reading the weekly report
by pairing with the outgoing owner
by using the shared template
by publishing a short memo
by measuring the ninety-fifth percentile
by checking the access logs
by walking through the last three incidents
by asking each team for one risk
by testing the restore on a clean machine
by reviewing the open exceptions
by following the four eyes principle
by setting a limit per cost centre
by agreeing the scope in writing
by replaying last month's traffic
by inviting the works council
by reconciling the two inventories`);

export const CLAUSES = lines(`If the owner is absent,
If the deadline slips by more than a week,
If two suppliers tie,
If the change touches personal data,
If the release is blocked for a day,
If the spend passes the monthly limit,
If a role is vacant,
If legal advice is pending,
During a severity one incident,
During the yearly audit,
During a hiring freeze,
During the code freeze in December,
Unless the board decides otherwise,
Unless the risk is already accepted,
Together with the finance lead,
Together with the security lead,
Together with the people lead,
Together with the regional directors,
On behalf of the company,
On request of the works council`);

export const VAGUE = lines(`as appropriate
when needed
in a timely manner
as soon as possible
where feasible
to the best of their ability
from time to time
and so on
etc.
if possible`);

export const OFFICERS =
  lines(`Chief Technology Officer|CTO|turns the product strategy into systems that can be built and run
Chief Product Officer|CPO|decides what is built next and what is not built
Chief Operating Officer|COO|makes the daily work of all units fit together
Chief Executive Officer|CEO|sets the direction of the company and is the last step of escalation
Chief Financial Officer|CFO|keeps the company solvent and its numbers true`).map((x) => {
    const [title, code, purpose] = x.split('|');
    return { title, code, purpose };
  });

export const REGIONS = lines(`Europe
North America
Asia Pacific
Latin America
Middle East
Africa
Nordics
Iberia
Central Europe
Oceania`);

export const FIRST = lines(`Northwind
Halcyon
Bluebird
Ironwood
Lumen
Quarry
Tidewater
Marigold
Copperline
Juniper
Saltmarsh
Evergreen
Fieldstone
Harbour
Meridian
Pinnacle`);
export const SECOND = lines(`Robotics
Health
Logistics
Payments
Energy
Instruments
Learning
Foods
Mobility
Analytics
Optics
Housing`);

export const PROSE = lines(`This charter says who decides what, so that nobody has to ask twice.
Every duty has exactly one accountable role, and every role has a named deputy.
Where two roles disagree for more than three working days, the Chief Executive Officer (CEO) decides.
The charter is reviewed twice a year, and changes take effect on the first day of the next month.
A duty that no role claims within ten days is returned to the executive team.
Decisions that cost more than 250 000 euro need two signatures, one of them from finance.
People outside the company may read this document, but only the board secretary may change it.
We prefer a written decision of half a page to a meeting of an hour.
Each team publishes its goals at the start of the quarter and its results at the end.
A role can delegate work, but it cannot delegate accountability.
The examples in this section describe ordinary weeks and do not create new duties.
Emergency powers end after forty-eight hours unless the board extends them.
The order of the roles in this document does not express rank.
Terms with a capital letter are defined in the glossary at the end of the employee handbook.
If a duty conflicts with the law, the law wins and the duty is rewritten within a month.
Measures are only useful when the people who are measured can see them.
Contractors hold no decision rights, even when they fill a vacant role for a time.
The last paragraph of each section lists what the role explicitly does not do.
New roles start with a trial period of six months, after which the duties are confirmed.
All thresholds in this charter are adjusted for inflation every January.`);

export const RACI_ACTIVITIES = lines(`Approve the annual budget
Stop a release
Hire a team lead
Sign a supplier contract
Change the public price list
Declare a severity one incident
Accept a security risk
Open a new office
Retire a product
Publish a press statement
Grant production access
Change the data retention period
Select the cloud provider
Approve a discount above 20 percent
Start a research project
Answer a regulator
Change this charter
Cancel a project
Promote a manager
Delete customer data`);
