using System.Collections.Immutable;

namespace RunTui.Runr;

/// <summary>Tasks to begin with, and to see what a good one says.</summary>
internal static class ExampleTasks
{
    public static ImmutableArray<(string Name, string Text)> All { get; } =
    [
        ("example-bugfix.md", """
            # Fix the date that is off by one in the export

            ## Goal
            An export of a day contains exactly that day, in every time zone.

            ## Requirements
            - A test that fails before the fix and passes after it
            - The smallest change that mends the cause; no other behaviour changes

            ## Success Criteria
            - The new test passes with TZ=Pacific/Auckland and TZ=America/Los_Angeles
            - All existing tests pass

            """),
        ("example-feature.md", """
            # Add a dark mode

            ## Goal
            People can switch between a light and a dark look, and the choice stays.

            ## Requirements
            - A switch in the settings
            - The choice is stored where other settings are
            - Without a choice the system's own is followed

            ## Success Criteria
            - Switching changes the look at once
            - The choice is still there after a restart
            - Tests cover the switch and what is stored; all tests pass

            ## Notes
            - Use the variables that the styles have already

            """),
        ("example-docs.md", """
            # Describe the configuration in the README

            ## Goal
            Somebody new finds every setting, its default and an example, in one place.

            ## Requirements
            - One table: name, meaning, default
            - Each example works when it is copied

            ## Success Criteria
            - Every setting that the code reads is in the table, and no other
            - No file outside of README.md and docs/ is changed

            """),
    ];
}
