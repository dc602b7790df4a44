from . import (
    opener,
    crm_lead,
    crm_team,
    mail_message,
    partner_merge,
    res_company,
    res_config_settings,
    res_partner,
    res_partner_contact,
    res_users,
    res_users_department,
    sale_order,
)
