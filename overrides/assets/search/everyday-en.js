/* Words of public offices and the everyday English for the same thing: see everyday.js. A line is a group. */

export const ENGLISH_WORDS = `
  schedule, timetable, timeline, calendar, roadmap, dates
  deadline, due date, closing date
  progress, status, standing
  review, evaluation, assessment, lookback
  revision, amendment, update, change
  result, outcome, actual
  not achieved, not expected to be achieved, missed, be missed, failed, fall short, falling short, behind, not expected to be met, not met, unmet
  achieved, met, reached
  summary, overview, outline, at a glance
  aim, goal, objective, purpose
  target, goal
  vision, philosophy
  indicator, KPI, metric, measure
  initiative, measure, project, policy, programme
  pillar, priority area
  budget, cost, funding
  adopted, decided, approved, final
  member, participant, attendee, delegate, membership
  chair, chairman, chairperson, president
  place, venue, location, where it was held
  council, committee, panel, board, commission
  agenda, minutes, proceedings
  absent, absence, missing
  public comment, consultation, public consultation, have your say, feedback
  assembly, parliament, legislature
  resident, citizen, inhabitant
  child, children, kids, young people, pupils
  older people, elderly, seniors
  municipality, town, city, local government, local authority
  procedure, application, paperwork, form
  law, act, legislation, legal basis
  My Number Card, ID card, national id
  privacy, personal data, tracking, cookies, analytics
  figure, chart, graph, diagram
  company, business, firm, enterprise
  employee, worker, staff, workforce, jobs, workers, employment
  agriculture, farming, agricultural, farm, farmer, farmers, crops
  fishery, fishing, fisheries, seafood, fisherman, fishermen, fishers, fisher, aquaculture
  forestry, forest, timber, wood, lumber, logging, felling
  visitor, tourist, traveller, guest, traveler
  tourism, travel, holiday
  manufacturing, factory, industry
  talent, skills, skilled people, human resources, labour shortage, labor shortage
  start-up, startup, new business, entrepreneur
  teacher, instructor, teachers, educator
  pupil, student, schoolchildren
  school, education, class
  siting, relocation, moving, move, relocating
  company, entry, start-up
  new, entry
  training, development, develop, train
  responsibility, responsible, in charge
  issuance, issued, holding, held
  health care, medical, hospital, doctor, health, healthcare, telemedicine, telehealth
  welfare, nursing care, social care
  automated driving, self-driving, autonomous, driverless
  daily life, living, everyday life
  disaster, emergency
  greenhouse gas, carbon dioxide, CO2, global warming, carbon emissions
  decarbonisation, net zero, carbon neutral, zero carbon
  climate change, climate
  renewable energy, green energy, clean energy, wind power, solar power
  computer, device, laptop, tablet, PC, devices, laptops, tablets
  broadband, internet, network, high-speed internet
  optical fibre, fibre optic, fiber to the home, fibre to the home, FTTH
  AI, artificial intelligence, machine learning
  digital transformation, DX, digitisation, digitalisation, digital
  digital divide, digital inclusion
  security, cyber attack, cybersecurity, cyber security
  standardised, standardisation, common system
  correction, erratum, errata, error, mistake, misprint, typo, wrong, incorrect, inaccurate, mistakes, errors
  report, tell us, contact, get in touch
  edition, version, release, history
  source, reference, citation, bibliography
  term, glossary, definition, meaning
  download, file, export
  spreadsheet, Excel, workbook
  licence, copyright, terms of use, reuse, conditions of use, Creative Commons, CC BY
  translation, translated
  out of date, behind, outdated, stale
  screen reader, assistive technology, voice over
  unofficial, official
  publisher, who made, made by, owner, author
  judged, calculated, computed, worked out, determined
  plain, easy, simple, simply, explained simply
  plain language, plain English, easy read, easy Japanese, easy words, simple words, simple language
  foreign, overseas, abroad, international
  outside, rest of Japan, other prefectures, elsewhere in Japan, other parts of Japan
  site, website, web site
  run, operate, in charge
  government, administration, public administration
  increase, growth, rise
  reduction, decrease, cut
  share, percentage, proportion, ratio, rate
  area, region, district
  meeting, session
  phone, mobile, smartphone
  winter, snow
  vehicle, car
  household, home
  rule, principle, criteria, criterion
  unknown, missing, blank, not known
  reason, why
  support, subsidy, assistance
  cooperation, partnership, collaboration
  issue, problem, challenge
  fix, mend, correct
  editing, change a number, change a figure, correct a number, correct a figure, update a number, update a figure
  use, usage
  carried over, keep, kept
  basis, grounds
  decided, adopted, final decision
  document, paper, material, papers, documents
  event, happening
  safety, safe
  comparison, compare, difference
  attend, present, attendance
  setting, chosen, choosing, set, selection, select, selected
  output, income, earnings, revenue
  sales, turnover, revenue
  spending, expenditure, consumption, spent, money spent
  ICT, IT, digital, information technology
  day trip, day trips, day-trip, same-day
  overnight stay, overnight, stays, hotel
  baseline, starting point, base value
  actual value, latest value, current value, actual
  key performance indicator, KPI, performance indicator
  dark mode, colour scheme, color scheme
  text size, font size, zoom, enlarge
  booklet, poster, PDF, print
  repository, GitHub, git
  pull request, proposal, proposed change
  column, field, header
  API, JSON, program
  space, blank, whitespace
  heading, title
  machine translation, machine, automatic translation
  national government, ministry, state
  expert, academic, professor, scholar
  previous plan, predecessor, earlier plan
  current plan, existing plan, present plan
  next plan, new plan, future plan, upcoming plan
  period, duration, time frame, how long
  semiconductor, chip, microchip
  invasion, war
  COVID-19, coronavirus, pandemic, corona
  special zone, economic zone
  5G, mobile network, mobile
  provisional, preliminary
  trial, test, experiment, pilot
  check, validation, checker, lint
  preview, local server
  command, command line, terminal
  furigana, readings, ruby
  warning, alert
  quote, quotation mark, quotation marks
  indentation, indent, tab
  opinion, view, comment, suggestion
  standing, legal status, status
  population coverage, availability
  uptake, take-up, adoption rate
  joint, collaborative, collaboration, shared
  industry, universities and government, industry-academia, academia, university
  power, energy, electricity
  risk dispersal, risk spreading, diversification, business continuity
  message, error
  check, verify, verification, validate
`;
