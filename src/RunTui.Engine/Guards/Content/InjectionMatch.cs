namespace RunTui.Engine.Guards.Content;

/// <summary>A pattern in a text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">The index of its category.</param>
/// <param name="Weight">What it counts alone.</param>
/// <param name="At">At which word.</param>
internal readonly record struct InjectionMatch(string Name, int Category, double Weight, int At);
