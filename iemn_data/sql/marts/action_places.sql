-- The groups in which an action is counted: the network, its scope, area, objective, workshop and each of the chosen
-- owners; none for an empty value.
create macro action_places(scope, area, objective, workshop_id, owners, filters) as
    list_concat(
        [
            {'dimension': 'network', 'value': 'all'},
            {'dimension': 'scope', 'value': scope},
            {'dimension': 'area', 'value': area},
            {'dimension': 'objective', 'value': objective},
            {'dimension': 'workshop', 'value': workshop_id}
        ],
        list_transform(
            list_filter(owners, lambda owner: is_chosen_country(owner, filters)),
            lambda owner: {'dimension': 'country', 'value': owner}
        )
    )
