namespace RunTui.Runr;

/// <summary>What a look at something found.</summary>
internal enum DoctorState
{
    Ok,

    /// <summary>Nothing is wrong, but it is worth knowing.</summary>
    Note,

    /// <summary>A run can start all the same.</summary>
    Warning,

    /// <summary>What is called for here can't start: in Runr's way of working the run of a task, else any run of an agent.</summary>
    Problem,
}
