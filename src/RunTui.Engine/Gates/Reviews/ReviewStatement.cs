namespace RunTui.Engine.Gates.Reviews;

/// <summary>What a sentence says of the verdict.</summary>
internal enum ReviewStatement
{
    /// <summary>Nothing that counts: no word of it, others' words, earlier rounds.</summary>
    None,

    Approves,

    /// <summary>It speaks of an approval, with a reservation or as something to come.</summary>
    Hedges,

    /// <summary>It asks for changes, denies the approval, or makes it depend on something.</summary>
    Refuses,
}
