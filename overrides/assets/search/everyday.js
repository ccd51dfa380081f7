/* Words of public offices and the everyday words for the same thing, by language. Out: groups of words; those of a group
   find each other, below what a plan's glossary calls the same. Only words that hold for any plan: a plan's own belong to
   its glossary. A line is a group. */

const groups = (lines) => lines.trim().split("\n").map((line) => line.trim().split(", "));

export const EVERYDAY = {
  ja: groups(`
    日程, スケジュール, 予定表, カレンダー, 行程, 工程表, ロードマップ
    期限, 締切, 締め切り, 〆切
    進捗, 進み具合, 進行状況, 進捗状況, 推移, 状況
    振り返り, 評価, 検証, 総括, 反省
    見直し, 改定, 改訂, 変更
    実績, 成果, 結果
    未達成, 達成できない, 遅れている
    概要, あらまし, 要約, 要点, サマリー, ダイジェスト, まとめ
    目的, ねらい, 狙い
    理念, ビジョン, 将来像
    定量的指標, 数値目標
    指標, ものさし, 目安
    施策, 事業, 取組, 取り組み, 政策
    柱, 重点分野
    予算, 費用, 財源
    委員, メンバー, 構成員
    座長, 会長, 議長, 委員長
    名簿, 出席者, 参加者
    事務局, 担当課, 担当部署
    場所, 会場, 開催地
    議事, 議題, アジェンダ, 次第
    議事録, 発言
    パブリックコメント, パブコメ, 意見募集, 意見公募
    議会, 県議会, 道議会, 都議会, 府議会
    知事, 首長, 市長
    住民, 市民, 県民, 道民, 都民, 府民, 町民
    子ども, 子供, こども, 児童, 児童生徒, 若者
    高齢者, お年寄り, シニア
    外国人, インバウンド, 訪日客
    障害者, 障がい者
    役所, 役場, 官公庁, 行政
    自治体, 市町村, 市区町村, 地方公共団体
    手続き, 手続, 申請, 届出, 届け出
    法律, 法令, 根拠法
    条例, 規則
    マイナンバーカード, 個人番号カード, マイナカード
    個人情報, プライバシー, クッキー, Cookie, アクセス解析, 追跡
    図, グラフ, チャート
    ふりがな, ルビ, 読みがな
    骨子案, 原案, 素案, たたき台
    企業, 会社, 事業者
    従業員, 社員, 従業者, 働く人, 労働者
    人材, 人手不足, 人材不足, 担い手, 後継者
    企業立地, 企業誘致, 工場誘致, 本社機能, 企業移転, 本社移転
    産学官, 産学連携, 大学, 企業と大学
    エラー, 誤り, 警告, 不具合
    追加, 加える
    示し方, 書き方, 表し方
    比較, 比べる, 違い, 変更
    改ざん, 書き換え
    通信, ブロードバンド, 高速通信, 回線
    工場, 製造業, ものづくり
    農業, 農家, 農産物
    馬鈴薯, 馬鈴しょ, じゃがいも, ジャガイモ, ばれいしょ
    漁業, 水産業, 水産, 漁師
    林業, 森林, 木材
    観光, 旅行, ツーリズム
    観光客, 旅行者, 旅行客, 来訪者, 入込客
    宇宙, ロケット, 人工衛星
    研究開発, 技術開発, R&D
    起業, 創業, スタートアップ, ベンチャー
    生産性, 効率
    売上, 売上高, 出荷額
    教員, 先生, 教師
    学校, 教育, 授業
    医療, 病院, 診療
    福祉, 介護
    交通, バス, 鉄道
    自動運転, 無人運転, 自動走行
    物流, 配送, 運送
    防災, 災害, 減災
    安全, 安心, 防犯
    暮らし, くらし, 生活
    雪, 積雪, 冬
    温室効果ガス, CO2, 二酸化炭素, 温暖化, 地球温暖化
    脱炭素, カーボンニュートラル, ゼロカーボン, GX
    再生可能エネルギー, 再エネ, 自然エネルギー
    気候変動, 異常気象
    コンピュータ, パソコン, PC, 端末, タブレット
    スマートフォン, スマホ, 携帯電話
    インターネット, ネット, ブロードバンド
    光ファイバ, 光回線, 光ケーブル
    AI, 人工知能, 生成AI
    DX, デジタル化, 電子化
    ICT, IT, 情報通信技術
    デジタルデバイド, 情報格差, デジタル格差
    セキュリティ, サイバー攻撃, ウイルス, ランサムウェア
    システム標準化, 標準化, 標準仕様
    オンライン化, 電子申請, ネット申請
    訂正, 正誤, 正誤表, 誤り, 間違い, ミス, 誤植
    知らせる, 連絡, 問い合わせ, お問い合わせ, 連絡先, 報告
    版, バージョン, 履歴, 更新履歴
    出典, 参考文献, 引用, ソース, 使った資料, もとの資料, 資料一覧, 文書一覧
    用語, 用語集, 用語解説, 言葉の意味
    ダウンロード, ファイル, 保存
    表計算ソフト, エクセル, Excel, スプレッドシート
    利用の条件, 利用条件, 利用規約, 著作権, ライセンス
    翻訳, 英訳, 仮訳, 英語
    読み上げ, 読み上げソフト, スクリーンリーダー, 音声
    アクセシビリティ, バリアフリー
    印刷, 紙, PDF
    公式, 非公式, オフィシャル
    やさしい, わかりやすい, 分かりやすい, かんたん, 簡単
    分かる, わかる
    やさしい日本語, やさしいにほんご, やさしいことば, やさしい言葉
    運営者, 作成者, 作った人, 誰が作った, 誰がつくった, 非公式
    侵攻, 戦争, 侵略
    海外, 外国, 国外
    割合, 比率, パーセント
    増加, 増える, 伸び
    減少, 削減, 減らす
    金額, お金
    地域, まち, 地方
    サイト, ホームページ, ウェブサイト
    車, 自動車, クルマ
    世帯, 家庭
    会議, 会合, 打ち合わせ
    資料, 文書, 書類
    空欄, 欠測, 欠損, 分からない値
    策定, 決定, 決まる
    理由, なぜ, わけ
    方針, 考え方
    課題, 問題点
    支援, 補助, 助成
    連携, 協力
    導入, 取り入れ
    背景, 情勢, 社会の変化
    引き継ぐ, 継続, 引継ぎ
    重複, 二重, 同じものが二つ
    人数, 参加人数
    修正, 直す, 訂正
    使い方, 利用方法, 使う
    見方, 読み方
    入手, 手に入る, ダウンロード
    運営, 運営者, 責任者
    設定, 決め方, 定め方
    編集, 書き換える, 手直し
  `),
  en: groups(`
    schedule, timetable, timeline, calendar, roadmap, dates
    deadline, due date, closing date
    progress, status, standing
    review, evaluation, assessment, lookback
    revision, amendment, update, change
    result, outcome, actual
    not achieved, not expected to be achieved, missed, failed, behind
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
    member, participant, attendee, delegate
    chair, chairman, chairperson, president
    place, venue, location, where it was held
    council, committee, panel, board
    agenda, minutes, proceedings
    absent, absence, missing
    public comment, consultation, public consultation, have your say, feedback
    assembly, parliament, legislature
    resident, citizen, inhabitant
    child, children, kids, young people
    older people, elderly, seniors
    municipality, town, city, local government, local authority
    procedure, application, paperwork, form
    law, act, legislation, legal basis
    My Number Card, ID card, national id
    privacy, personal data, tracking, cookies, analytics
    figure, chart, graph, diagram
    company, business, firm, enterprise
    employee, worker, staff, workforce, jobs
    agriculture, farming, agricultural, farm
    fishery, fishing, fisheries, seafood
    forestry, forest, timber, wood, lumber
    visitor, tourist, traveller
    tourism, travel
    manufacturing, factory, industry
    talent, skills, skilled people, human resources
    start-up, startup, new business, entrepreneur
    teacher, instructor
    pupil, student, schoolchildren
    school, education, class
    siting, relocation, moving, move, relocating
    company, entry, start-up
    new, entry
    training, development, develop, train
    responsibility, responsible, in charge
    issuance, issued, holding, held
    health care, medical, hospital, doctor
    welfare, nursing care, social care
    automated driving, self-driving, autonomous, driverless
    daily life, living, everyday life
    disaster, emergency
    greenhouse gas, carbon dioxide, CO2, global warming, carbon emissions
    decarbonisation, net zero, carbon neutral, zero carbon
    climate change, climate
    renewable energy, green energy
    computer, device, laptop, tablet, PC
    broadband, internet, network
    optical fibre, fibre optic
    AI, artificial intelligence, machine learning
    digital transformation, DX, digitisation, digitalisation
    digital divide, digital inclusion
    security, cyber attack, cybersecurity
    standardised, standardisation, common system
    correction, erratum, errata, error, mistake, misprint, typo
    report, tell us, contact, get in touch
    edition, version, release, history
    source, reference, citation, bibliography
    term, glossary, definition, meaning
    download, file, export
    spreadsheet, Excel, workbook
    licence, copyright, terms of use, reuse, conditions of use
    translation, translated
    out of date, behind, outdated, stale
    screen reader, assistive technology, voice over
    unofficial, official
    publisher, who made, made by, owner, author
    judged, calculated, computed, worked out, determined
    plain, easy, simple
    plain language, plain English, easy read, easy Japanese
    foreign, overseas, abroad, international
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
    rule, principle
    unknown, missing, blank, not known
    reason, why
    support, subsidy, assistance
    cooperation, partnership, collaboration
    issue, problem, challenge
    fix, mend, correct
    use, usage
    carried over, keep, kept
    basis, grounds
    decided, adopted, final decision
    document, paper, material
    event, happening
    safety, safe
    comparison, compare, difference
    attend, present, attendance
    setting, chosen, choosing, set
  `),
};
