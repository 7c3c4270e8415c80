"""First names that are common in English schools."""

from __future__ import annotations

FIRST_NAMES = """
    Aaliyah Aaron Abdul Abigail Adam Aidan Aisha Aiden Alex Alexander Alfie Ali Alice Aliyah Amber
    Amelia Amelie Amina Amir Amy Ananya Andrew Anna Annabelle Archie Aria Arjun Arlo Arthur Arya
    Ava Ayaan Ayesha Bella Ben Benjamin Bethany Blake Bobby Brooke Caleb Callum Cameron Charlie
    Charlotte Chloe Chloë Connor Daisy Daniel Danielle David Dylan Edward Eleanor Elijah Eliza
    Elizabeth Ella Ellie Elliot Elsie Emily Emma Erin Ethan Eva Evelyn Evie Ezra Faith Farah Fatima
    Felix Finley Finn Florence Frankie Freddie Frederick Freya Gabriel George Georgia Grace Gracie
    Hamza Hannah Harley Harper Harriet Harrison Harry Harvey Hassan Heidi Henry Hollie Holly Hugo
    Ibrahim Imogen Imran Isaac Isabel Isabella Isabelle Isla Ivy Jack Jackson Jacob Jade Jake James
    Jamie Jasmine Jayden Jenson Jess Jessica Joel Jordan Joseph Joshua Jude Kai Katie Kayla Kian
    Lacey Lauren Layla Leah Leo Leon Lewis Lexi Liam Lily Logan Lola Louis Louie Luca Lucas Lucy
    Luke Lydia Maisie Maryam Mason Matilda Matthew Max Maya Megan Mia Michael Millie Mohammad
    Mohammed Molly Muhammad Muhammed Mya Nancy Nathan Nathaniel Nevaeh Niamh Noah Nojus Oliver
    Olivia Ollie Omar Oscar Owen Paige Penelope Phoebe Poppy Priya Rahul Reece Reggie Reuben Rhys
    Riley Robert Robyn Roman Ronnie Rory Rosie Ruby Ryan Safa Samuel Sara Sarah Scarlett Sebastian
    Seth Shannon Sienna Skye Sofia Sonny Sophia Sophie Stanley Summer Theo Theodore Thomas Toby
    Tommy Tyler Victoria Violet William Willow Yusuf Zac Zach Zachary Zahra Zain Zainab Zara Zoe
    """.split()
