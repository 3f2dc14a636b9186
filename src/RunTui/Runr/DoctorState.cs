namespace RunTui.Runr;

/// <summary>What a look at something found.</summary>
internal enum DoctorState
{
    Ok,

    /// <summary>A run can start all the same.</summary>
    Warning,

    /// <summary>No run can start.</summary>
    Problem,
}
