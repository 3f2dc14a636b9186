namespace RunTui.Engine.Gates.Reviews;

/// <summary>What prose says of the work.</summary>
internal enum TextVerdict
{
    /// <summary>Neither a clear approval nor a clear demand.</summary>
    Unclear,

    Approved,

    Changes,
}
