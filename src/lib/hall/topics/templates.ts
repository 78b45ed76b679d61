import type { LocalizedText } from '../../platform/text.ts';
import type { TopicSubject } from './types.ts';

/** The title of a topic that is raised with a tap, where nobody types. */
interface TopicTemplate {
  id: string;
  title: LocalizedText;
}

/** What is raised most, by what it is about. */
export const topicTemplates: Record<TopicSubject, readonly TopicTemplate[]> = {
  facilities: [
    template('lift', '電梯故障或等候過久', '电梯故障或等候过久', 'Lift out of order or too slow'),
    template('air', '空調溫度不適', '空调温度不适', 'Air conditioning too warm or too cold'),
    template('light', '公共區域照明不足', '公共区域照明不足', 'Poor lighting in shared areas'),
    template('washroom', '衛生間設施損壞', '卫生间设施损坏', 'Washroom fittings broken'),
    template('network', '公共網絡信號弱', '公共网络信号弱', 'Weak network in shared areas')
  ],
  safety: [
    template('exit', '消防通道被占用', '消防通道被占用', 'Fire exit blocked'),
    template('alarm', '消防設備失效', '消防设备失效', 'Fire equipment not working'),
    template('door', '門禁失靈', '门禁失灵', 'Access control not working'),
    template('floor', '地面濕滑或破損', '地面湿滑或破损', 'Slippery or damaged floor')
  ],
  environment: [
    template('waste', '垃圾清運不及時', '垃圾清运不及时', 'Waste not collected in time'),
    template('smoke', '公共區域有人吸煙', '公共区域有人吸烟', 'Smoking in shared areas'),
    template('noise', '裝修噪聲影響辦公', '装修噪声影响办公', 'Noise of building works'),
    template('green', '綠化養護不足', '绿化养护不足', 'Greenery not looked after')
  ],
  traffic: [
    template('parking', '停車位不足', '停车位不足', 'Too few parking places'),
    template('charging', '電動車充電不便', '电动车充电不便', 'Nowhere to charge electric vehicles'),
    template('bicycles', '非機動車亂停放', '非机动车乱停放', 'Bicycles left in the way'),
    template('gate', '車庫出入口擁堵', '车库出入口拥堵', 'Queues at the garage gate')
  ],
  neighbourhood: [
    template(
      'lamps',
      '周邊道路或階梯未安裝路燈',
      '周边道路或阶梯未安装路灯',
      'No street lamps on nearby paths or stairs'
    ),
    template('drain', '周邊排水不暢積水', '周边排水不畅积水', 'Blocked drains and standing water nearby'),
    template('stalls', '周邊占道經營', '周边占道经营', 'Stalls blocking the pavement nearby'),
    template('crossing', '過街不便', '过街不便', 'Crossing the street is difficult')
  ],
  business: [
    template('policy', '希望了解惠企政策', '希望了解惠企政策', 'We would like to know of support for firms'),
    template('finance', '融資對接需求', '融资对接需求', 'We look for financing'),
    template('hiring', '招聘或人才服務需求', '招聘或人才服务需求', 'We need help with hiring'),
    template('permit', '證照辦理遇到困難', '证照办理遇到困难', 'Trouble with a licence or permit')
  ],
  services: [
    template('fees', '物業收費公示', '物业收费公示', 'Publish the property fees'),
    template('patrol', '加強巡查', '加强巡查', 'More patrols'),
    template('canteen', '用餐不便', '用餐不便', 'Nowhere to eat'),
    template('space', '希望開放共享場館', '希望开放共享场馆', 'Open more shared rooms')
  ],
  other: [template('suggestion', '對樓宇治理的建議', '对楼宇治理的建议', 'A suggestion for how the building is run')]
};

function template(id: string, hant: string, hans: string, en: string): TopicTemplate {
  return { id, title: { 'zh-Hant': hant, 'zh-Hans': hans, en } };
}
