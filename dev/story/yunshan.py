"""云杉家居: a showroom in Suzhou; its production order is left open."""

from email.message import EmailMessage

from . import acts
from .stage import scene


@scene(14, "07:10", "sales")
def opportunity(env, book):
    book["yunshan"] = env["crm.lead"].create(
        {
            "name": "苏州展厅改造 (showroom, Suzhou)",
            "type": "opportunity",
            "partner_id": acts.ref(env, "contact_lin").id,
            "expected_revenue": 5200,
            "user_id": env.uid,
        }
    )


@scene(13, "02:25", "lin")
def mail(env, book):
    """Her e-mail comes in through the gateway."""
    letter = EmailMessage()
    letter["From"] = "林晓雨 <lin@yunshan.example.com>"
    letter["To"] = "sales@demo.example.com"
    letter["Subject"] = "展厅家具"
    letter["Message-ID"] = "<showroom.1@yunshan.example.com>"
    letter.set_content(
        "您好！展厅需要两张会议桌和八把椅子，月底开业，请问能否按时到货？"
    )
    gateway = env["mail.thread"].with_user(env.ref("base.user_root"))
    gateway.message_process(
        "crm.lead", letter.as_string(), thread_id=book["yunshan"].id
    )


@scene(13, "07:40", "sales")
def answered(env, book):
    lead = book["yunshan"].with_env(env)
    acts.say(lead, "林经理您好，可以按时到货，报价单今天发给您。", lead.partner_id)
    lead.stage_id = env.ref("crm.stage_lead2")


@scene(9, "07:05", "sales")
def quotation(env, book):
    lead = book["yunshan"].with_env(env)
    book["yunshan_order"] = acts.quote(
        env,
        "contact_lin",
        {"table": 2, "chair": 8},
        promise=8,
        opportunity_id=lead.id,
    )
    acts.send(book["yunshan_order"], "林经理您好，报价单请查收，可在线签字确认。")
    lead.stage_id = env.ref("crm.stage_lead3")


@scene(9, "08:50", "lin")
def looked(env, book):
    acts.look_at(book["yunshan_order"].with_env(env))


@scene(8, "03:15", "lin")
def signed(env, book):
    order = book["yunshan_order"].with_env(env)
    acts.answer(order, "价格没有问题，我们现在签字。包装请注意防潮。")
    acts.sign(order)


@scene(8, "07:20", "sales")
def won(env, book):
    book["yunshan"].with_env(env).action_set_won()


@scene(8, "09:10", "planning")
def plan(env, book):
    making = book["yunshan_order"].with_env(env).sudo().mrp_production_ids
    book["yunshan_making"] = making = making.sudo(False)
    making.user_id = env.user
    making.button_plan()


@scene(6, "08:00", "warehouse")
def chairs(env, book):
    order = book["yunshan_order"].with_env(env).sudo()
    acts.deliver(order.picking_ids.sudo(False), chair=8)


@scene(6, "09:15", "warehouse")
def packed_dry(env, book):
    order = book["yunshan_order"].with_env(env).sudo()
    sent = order.picking_ids.filtered(lambda p: p.state == "done").sudo(False)
    acts.note(sent, "Packed with desiccant bags, as the customer asked.")


@scene(4, "02:40", "lin")
def thanks(env, book):
    order = book["yunshan_order"].with_env(env)
    acts.answer(order, "椅子已收到，质量很好。会议桌什么时候发货？")


@scene(4, "08:30", "sales")
def soon(env, book):
    order = book["yunshan_order"].with_env(env)
    order.commitment_date = acts.ahead(7)
    acts.say(order, "桌架本周到货，到货后立即生产，下周发货。")


@scene(2, "07:45", "planning")
def start(env, book):
    making = book["yunshan_making"].with_env(env)
    making.action_assign()
    acts.produce(making, 1)
    making.workorder_ids.button_start()


@scene(1, "08:15", "sales")
def call(env, book):
    start = acts.ahead(2)
    acts.meet(book["yunshan"].with_env(env), "展厅安装电话会议", start, "contact_lin")


@scene(0, 95, "lin")
def waiting(env, book):
    order = book["yunshan_order"].with_env(env)
    acts.answer(order, "好的，谢谢！请提前一天通知我们卸货时间。")
