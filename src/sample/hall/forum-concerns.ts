import { bodies, partners, type SampleOrganisation } from '../organisations.ts';
import type { Concern } from './concern.ts';

/** What residents said on their forum days, as it came, and what was done about it. Made up, of the kinds that the report tells of. */
export const forumConcerns: readonly Concern[] = [
  concern('環衛新村污水管道堵塞外溢', '環衛新村3號樓後', partners.drainage, {
    body: '3號樓後的污水井經常外溢，氣味很重，一樓住戶不敢開窗。',
    progress: '高壓疏通車進場，清出淤積物約兩立方米。',
    evidence: '管道已全線疏通，破損的一段更換新管，井口加裝防墜網。'
  }),
  concern('地下室常年積水影響通行', '環衛新村地下自行車庫', partners.construction, {
    body: '地下自行車庫常年積水，推車要踩著磚頭走。',
    progress: '查明為側牆滲漏，先行抽排並制定防水方案。',
    evidence: '側牆防水重做，增設排水溝和自動水泵，地面已乾燥。',
    workdays: 25
  }),
  concern('樓道聲控燈損壞', '中山社區臨街5號樓', partners.zhongshan, {
    body: '二單元三到六層的燈壞了兩個月，老人晚上不敢下樓。',
    progress: '網格員逐層登記損壞燈具十一盞。',
    evidence: '十一盞聲控燈全部更換為節能燈。'
  }),
  concern('小區老年人助餐點太遠', '慶城社區', partners.qingcheng, {
    body: '最近的長者食堂要走二十分鐘，腿腳不便的老人吃不上熱飯。',
    progress: '與大樓共享食堂商定為社區老人預留午餐。',
    evidence: '助餐配送開通，首批二十七位老人每天中午送餐到家。',
    workdays: 12
  }),
  concern('臨街店鋪油煙直排', '環衛新村北門', partners.cityManagement, {
    body: '北門小吃店油煙對著居民窗戶排放。',
    progress: '執法隊員現場責令整改，店家訂購淨化設備。',
    evidence: '油煙淨化器安裝到位，排煙口改向屋面，住戶已簽字確認。',
    workdays: 10
  }),
  concern('大樓玻璃幕牆反光刺眼', '大樓西立面', bodies.zhengxiang, {
    body: '下午西曬時反光照進對面居民家，一年有好幾個月。',
    progress: '請原設計單位到居民家中實測時段和角度。',
    evidence: '西立面十二層以下加貼減反膜，居民復測認可。',
    workdays: 30
  }),
  concern('小區健身器材鬆動', '慶城社區小廣場', partners.qingcheng, {
    body: '漫步機和單杠鬆動，孩子爬上去危險。',
    progress: '先行封閉鬆動器材，聯繫廠家維修。',
    evidence: '修復四件、更換兩件，地面加鋪緩衝墊。'
  }),
  concern('過街天橋電梯停運', '大樓東側天橋', partners.construction, {
    body: '天橋電梯停了三個星期，推嬰兒車只能抬上抬下。',
    progress: '維保單位查明主板損壞，已訂購配件。',
    evidence: '電梯恢復運行，公布報修電話，故障二十四小時內到場。',
    workdays: 12
  }),
  concern('樓前綠地被車輛碾壓', '環衛新村1號樓前', partners.cityManagement, {
    body: '綠地上停滿車，草都軋死了，下雨全是泥。',
    progress: '勸離占綠車輛十九輛，劃定邊界。',
    evidence: '綠地補植並加裝護欄，旁邊鋪設嵌草停車位十個。'
  }),
  concern('社區圖書室開放時間太短', '中山社區黨群服務中心', partners.zhongshan, {
    body: '圖書室五點就關門，上班的人和學生都用不上。',
    progress: '招募樓內企業黨員志願者值守晚間時段。',
    evidence: '開放時間延長到二十一點，周末全天開放。',
    workdays: 8
  }),
  concern('高空拋物安全隱患', '環衛新村2號樓', partners.zhongshan, {
    body: '樓下多次發現煙頭、果皮，擔心砸到孩子。',
    progress: '入戶宣傳六十戶，選定兩處仰拍監控點位。',
    evidence: '兩處監控啟用，樓下張貼追責告示。',
    workdays: 12
  }),
  concern('公共廁所夜間不開放', '大樓北側公廁', partners.cityManagement, {
    body: '晚上九點公廁就鎖門，環衛工和夜班的人不方便。',
    progress: '調整保潔班次，核算照明和耗材。',
    evidence: '公廁改為二十四小時開放，夜間有感應照明。'
  }),
  concern('自來水壓力不足', '環衛新村6號樓', partners.construction, {
    body: '六層以上早晚用水高峰水壓小，熱水器打不著火。',
    progress: '檢測為老舊立管銹蝕，已排入改造計劃。',
    evidence: '立管更換完成，高峰時段水壓達標。',
    workdays: 30
  }),
  concern('無主線纜懸垂', '中山社區臨街樓院', partners.power, {
    body: '樓院上空廢棄線纜垂到一人高，颳風時打到行人。',
    progress: '會同通信單位辨識線纜歸屬，帶電線路先行捆扎。',
    evidence: '清除廢棄線纜三百餘米，其餘線纜規整入槽。',
    workdays: 10
  }),
  concern('快遞無處存放', '慶城社區東門', partners.qingcheng, {
    body: '快遞堆在門口地上，丟件、淋濕的事常有。',
    progress: '選定東門崗亭旁空地，徵求相鄰住戶意見。',
    evidence: '兩組快遞櫃投用，大件可存放在黨群服務中心。',
    workdays: 10
  }),
  concern('公交站臺無座椅', '大樓正門公交站', partners.construction, {
    body: '老人等車沒有地方坐。',
    progress: '站臺寬度核定，採用折疊倚靠式座椅。',
    evidence: '座椅安裝完成，並增設雨棚照明。',
    workdays: 12
  }),
  concern('小區內流浪犬只', '環衛新村', partners.cityManagement, {
    body: '傍晚有流浪犬追人，孩子不敢單獨回家。',
    progress: '與收容單位約定捕捉時間，張貼文明養犬提示。',
    evidence: '收容流浪犬四只，犬只登記點進社區辦理一次。'
  }),
  concern('配電箱門破損', '環衛新村4號樓', partners.power, {
    body: '一樓配電箱門掉了，孩子伸手就能碰到。',
    progress: '接報一小時內到場做絕緣遮擋。',
    evidence: '箱門更換並加鎖，同批次配電箱排查十二處，全部合格。'
  }),
  concern('道路施工圍擋占道過久', '大樓東側', partners.construction, {
    body: '圍擋占了半幅路兩個多月，沒看到有人施工。',
    progress: '核實為管線交接等待，已責成縮小圍擋。',
    evidence: '圍擋退讓人行道三米，十天內完成恢復並拆除。',
    workdays: 10
  }),
  concern('垃圾分類投放點氣味大', '慶城社區2號點', partners.qingcheng, {
    body: '廚餘桶蓋不嚴，天熱時氣味和蚊蠅都多。',
    progress: '調整清運頻次為每日兩次。',
    evidence: '投放點加裝洗手池和感應蓋，每日沖洗消殺。',
    again: {
      complaint: '頭幾天很乾淨，周末沒人沖洗，氣味又回來了。',
      progress: '周末增派一名保潔員，沖洗時間上牆公示。',
      evidence: '周末沖洗已排入固定班次，居民代表復查無異味。'
    }
  }),
  concern('獨居老人就醫無人陪同', '中山社區', partners.zhongshan, {
    body: '獨居老人看病排隊、取藥都吃力。',
    progress: '樓內企業志願者二十二人報名結對。',
    evidence: '陪診服務開通，已陪同就醫十五人次。',
    workdays: 10
  }),
  concern('大樓卸貨噪聲影響休息', '大樓西側卸貨區', bodies.zhengxiang, {
    body: '凌晨卸貨拖車聲音大，臨街住戶睡不好。',
    progress: '與商戶約定卸貨時段並更換靜音拖車。',
    evidence: '卸貨改在七點至二十二點，地面加鋪減震墊。'
  }),
  concern('社區醫務點不能刷醫保', '慶城社區', bodies.subdistrictCommittee, {
    body: '社區醫務點拿藥只能自費。',
    progress: '已向主管部門提交接入申請並陪同驗收。',
    evidence: '醫保接口開通，慢性病常用藥可在社區結算。',
    workdays: 25
  }),
  concern('樓道加裝扶手', '環衛新村5號樓', partners.zhongshan, {
    body: '樓梯一側沒有扶手，老人下樓不穩。',
    progress: '逐戶徵求意見，全樓同意。',
    evidence: '一至七層扶手安裝完成，轉角加裝休息折疊凳。',
    workdays: 15
  }),
  concern('電動三輪車占用盲道', '大樓南側', partners.cityManagement, {
    body: '送貨三輪車常年停在盲道上。',
    progress: '與兩家配送站簽訂停放承諾。',
    evidence: '劃定停放區，盲道每日巡查，未再發現占用。'
  }),
  concern('雨棚漏水', '中山社區臨街7號樓單元口', partners.zhongshan, {
    body: '單元口雨棚漏水，下雨天進出都要打傘。',
    progress: '維修隊上屋面查看，更換破損板材。',
    evidence: '雨棚更換完成，淋水試驗無滲漏。'
  }),
  concern('小區監控盲區', '環衛新村後門', partners.zhongshan, {
    body: '後門丟過兩輛電動車，監控拍不到。',
    progress: '與派出所現場確定三個點位。',
    evidence: '新增攝像頭三個並接入社區平臺，夜間補光正常。'
  }),
  concern('變壓器噪聲', '環衛新村配電房', partners.power, {
    body: '配電房緊鄰住戶，夜裏嗡嗡響。',
    progress: '夜間測試噪聲，判定為老舊變壓器鐵芯鬆動。',
    evidence: '更換低噪聲變壓器並加裝隔音板，夜間實測達標。',
    workdays: 10
  }),
  concern('社區廣場夜間照明不足', '慶城社區文體廣場', partners.power, {
    body: '廣場一半沒有燈，跳舞的人摔過跤。',
    progress: '會同社區核定燈位，採用原有管線。',
    evidence: '新增庭院燈八盞，按季節自動開關。',
    workdays: 8
  }),
  concern('臨時占道擺攤影響出行', '環衛新村北門', partners.cityManagement, {
    body: '早市攤販擺到路中間，救護車進不來。',
    progress: '走訪攤主三十一戶，引導到北側便民疏導點。',
    evidence: '攤點全部入點經營，通道保持四米淨寬。'
  })
];

function concern(
  title: string,
  location: string,
  unit: SampleOrganisation,
  { progress, ...said }: Omit<Concern, 'title' | 'location' | 'unit' | 'progress'> & { progress: string }
): Concern {
  return { ...said, title, location, unit, progress: [progress] };
}
