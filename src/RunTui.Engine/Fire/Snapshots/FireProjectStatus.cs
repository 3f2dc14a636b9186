namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Whether there is a FIRE project in a folder, and it can be read.</summary>
public enum FireProjectStatus
{
    /// <summary>There is no <c>.specs-fire</c> folder.</summary>
    Missing,

    /// <summary>The folder is there, and no <c>state.yaml</c> in it.</summary>
    Uninitialized,

    /// <summary><c>state.yaml</c> can't be read.</summary>
    Broken,

    Ready,
}
