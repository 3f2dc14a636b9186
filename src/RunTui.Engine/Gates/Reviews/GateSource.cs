namespace RunTui.Engine.Gates.Reviews;

/// <summary>What a verdict was read from.</summary>
public enum GateSource
{
    /// <summary>Nothing that counts was there.</summary>
    None,

    /// <summary>The JSON of the answer.</summary>
    Answer,

    /// <summary>A trailer.</summary>
    Trailer,

    /// <summary>Prose.</summary>
    Text,

    /// <summary>The completion marker, which is missing.</summary>
    Marker,
}
