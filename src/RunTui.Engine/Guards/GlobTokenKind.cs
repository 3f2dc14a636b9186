namespace RunTui.Engine.Guards;

/// <summary>What a part of a pattern matches.</summary>
internal enum GlobTokenKind
{
    /// <summary>Itself.</summary>
    Character,

    /// <summary>Any one character: <c>?</c>.</summary>
    One,

    /// <summary>Any number of characters: <c>*</c>.</summary>
    Any,

    /// <summary>One of some characters: brackets.</summary>
    Class,
}
