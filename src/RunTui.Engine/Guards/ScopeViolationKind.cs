namespace RunTui.Engine.Guards;

/// <summary>Which rule a change breaks. A change that breaks several is told once, by the first of these.</summary>
public enum ScopeViolationKind
{
    /// <summary>The scope denies the file.</summary>
    Denied,

    /// <summary>The checks are made with the file.</summary>
    Pinned,

    /// <summary>It is a symlink to something outside of the checkout.</summary>
    LeadsOutside,

    /// <summary>It is a lockfile, and the run may not change dependencies.</summary>
    Lockfile,

    /// <summary>The scope has a list of what may be changed, and the file is not on it.</summary>
    OutsideAllowlist,

    /// <summary>The work owns other files.</summary>
    NotOwned,
}
