-- Whether a chain, by its first hop, ended in one of the countries chosen.
create macro ended_in(flow_id, filters) as
    (filters).receivers is null
    or flow_id in (
        select outlet.first_flow_id
        from final_outlets as outlet
        where list_contains((filters).receivers, outlet.final_receiver)
    )
